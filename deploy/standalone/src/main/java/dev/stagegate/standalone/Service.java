package dev.stagegate.standalone;

import dev.stagegate.approvals.ApprovalEngineApplication;
import dev.stagegate.gateway.ImGatewayApplication;
import dev.stagegate.issues.IssueServiceApplication;
import java.util.function.Function;
import org.springframework.context.ConfigurableApplicationContext;

/** The services, and how each is started. */
public enum Service {
  ISSUES("issue-service", IssueServiceApplication.class, IssueServiceApplication::start),
  APPROVALS("approval-engine", ApprovalEngineApplication.class, ApprovalEngineApplication::start),
  GATEWAY("im-gateway", ImGatewayApplication.class, ImGatewayApplication::start);

  private final String title;
  private final Class<?> main;
  private final Function<String[], ConfigurableApplicationContext> start;

  Service(String title, Class<?> main, Function<String[], ConfigurableApplicationContext> start) {
    this.title = title;
    this.main = main;
    this.start = start;
  }

  /** The service's name, which is its artifact's. */
  public String title() {
    return title;
  }

  public String databaseName() {
    return "stagegate_" + title.replace('-', '_');
  }

  String mainClass() {
    return main.getName();
  }

  ConfigurableApplicationContext start(String... arguments) {
    return start.apply(arguments);
  }
}
