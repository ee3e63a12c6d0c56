package dev.stagegate.web.openapi;

import dev.stagegate.web.PublicPaths;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.server.WebFilter;
import reactor.core.scheduler.Schedulers;

/**
 * Describes the API of the service in OpenAPI 3.1, open to everybody: it says nothing that the
 * documentation does not. It is made when somebody asks for it first.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "stagegate.web.enabled", matchIfMissing = true)
@PropertySource("classpath:dev/stagegate/web/openapi/springdoc.properties")
class ApiDescriptionConfiguration {

  private final String path;

  ApiDescriptionConfiguration(@Value("${springdoc.api-docs.path}") String path) {
    this.path = path;
  }

  @Bean
  PublicPaths descriptionPaths() {
    return new PublicPaths(List.of(path, path + ".yaml"));
  }

  @Bean
  OpenAPI describedService(@Value("${spring.application.name:service}") String service) {
    return new OpenAPI()
        .info(
            new Info()
                .title("Stagegate " + service)
                .version("v1")
                .description(
                    "Bodies are JSON; unknown fields are refused. Errors are problem details (RFC"
                        + " 9457) whose type is stable."))
        .servers(List.of(new Server().url("/").description("The address this was read from")));
  }

  @Bean
  ModelConverter binaryBodies() {
    return new BinaryBodies();
  }

  @Bean
  ModelConverter jsonObjects() {
    return new JsonObjects();
  }

  @Bean
  ModelConverter recordShapes() {
    // Shared by the whole process: an enum is told once, and referred to by name.
    ModelResolver.enumsAsRef = true;
    return new RecordShapes();
  }

  @Bean
  OpenApiCustomizer sharedDescription(ObjectProvider<PublicPaths> publicPaths) {
    return new SharedDescription(publicPaths.stream().toList());
  }

  /**
   * Making the document takes long enough to hold up other requests on an event loop; and one is
   * kept for each language that is asked for, so that all have to ask for the same.
   */
  @Bean
  WebFilter descriptionsMadeAside() {
    return (exchange, chain) ->
        exchange.getRequest().getPath().value().startsWith(path)
            ? chain.filter(new InEnglish(exchange)).subscribeOn(Schedulers.boundedElastic())
            : chain.filter(exchange);
  }

  private static final class InEnglish extends ServerWebExchangeDecorator {

    InEnglish(ServerWebExchange exchange) {
      super(exchange);
    }

    @Override
    public LocaleContext getLocaleContext() {
      return new SimpleLocaleContext(Locale.ENGLISH);
    }
  }
}
