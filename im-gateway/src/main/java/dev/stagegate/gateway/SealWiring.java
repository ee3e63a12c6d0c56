package dev.stagegate.gateway;

import dev.stagegate.gateway.directory.WorkspaceAdministrators;
import dev.stagegate.gateway.settings.sealing.SecretSeal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.r2dbc.core.DatabaseClient;

/** What seals secrets, where keys are configured, and who may give any. */
@Configuration(proxyBeanMethods = false)
class SealWiring {

  @Bean
  @ConditionalOnProperty("stagegate.im.sealing-keyset")
  SecretSeal secretSeal(@Value("${stagegate.im.sealing-keyset}") Resource keyset)
      throws IOException {
    return SecretSeal.of(keyset.getContentAsString(StandardCharsets.UTF_8));
  }

  @Bean
  WorkspaceAdministrators workspaceAdministrators(DatabaseClient database) {
    return new WorkspaceAdministrators(database);
  }
}
