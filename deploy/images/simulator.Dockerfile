# syntax=docker/dockerfile:1
# The simulated Feishu, for trying things out. It listens on 127.0.0.1 alone, since anybody who reaches it can approve
# anything: in a container it is reached by who shares its network (deploy/compose does so).
ARG JRE=eclipse-temurin:25-jre-noble

FROM ${JRE}
WORKDIR /app
COPY feishu-simulator/dependencies/ lib/
COPY feishu-simulator/modules/ lib/
COPY feishu-simulator/app.jar feishu-simulator/java.args ./
RUN install -d -o 10001 -g 10001 /data
ENV MALLOC_ARENA_MAX=2
USER 10001:10001
ENTRYPOINT ["java", "@java.args", "-jar", "app.jar"]
