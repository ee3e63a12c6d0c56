package dev.stagegate.trail;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Traces where an OTLP receiver is named, and log lines that tell issue and trace where logs are
 * structured.
 */
@AutoConfiguration
@EnableConfigurationProperties(TracingSettings.class)
class TrailAutoConfiguration {

  /**
   * The process's spans on their way to the receiver; what waits is sent when the service stops.
   */
  @Bean(destroyMethod = "close")
  @ConditionalOnExpression("'${stagegate.tracing.endpoint:}' != ''")
  SdkTracerProvider tracerProvider(TracingSettings settings, Environment environment) {
    String service = environment.getProperty("spring.application.name", "stagegate");
    return SdkTracerProvider.builder()
        .setResource(
            Resource.getDefault()
                .merge(Resource.create(Attributes.builder().put("service.name", service).build())))
        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sampling())))
        .addSpanProcessor(
            BatchSpanProcessor.builder(
                    OtlpHttpSpanExporter.builder()
                        .setEndpoint(String.valueOf(settings.endpoint()))
                        .build())
                .build())
        .build();
  }

  @Bean
  Tracing tracing(ObjectProvider<SdkTracerProvider> provider, Environment environment) {
    @Nullable SdkTracerProvider traces = provider.getIfAvailable();
    boolean structured = StructuredLogs.isWanted(environment);
    if (structured) {
      StructuredLogs.tellTrails();
    }
    return traces == null && !structured
        ? Tracing.OFF
        : new Tracing(traces == null ? null : traces.get("dev.stagegate"), structured);
  }

  @Bean
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
  FollowingRequests followingRequests(Tracing tracing) {
    return new FollowingRequests(tracing);
  }
}
