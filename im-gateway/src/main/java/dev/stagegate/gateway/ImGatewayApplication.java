package dev.stagegate.gateway;

import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.ImSettings;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** im-gateway: asks people in Feishu or Lark, and brings back what they decide. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties({ChannelSettings.class, ImSettings.class})
@Import({
  Subscriptions.class,
  InvitationWiring.class,
  FeishuWiring.class,
  ExternalWiring.class,
  SettingsWiring.class
})
public class ImGatewayApplication {

  public static void main(String[] args) {
    start(args);
  }

  /** Starts the service; it runs until the context is closed. */
  public static ConfigurableApplicationContext start(String... args) {
    return new SpringApplicationBuilder(ImGatewayApplication.class)
        .properties("spring.config.name=im-gateway")
        .run(args);
  }
}
