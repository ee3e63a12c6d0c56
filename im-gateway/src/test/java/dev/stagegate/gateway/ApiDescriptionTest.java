package dev.stagegate.gateway;

import dev.stagegate.web.ApiDescriptionContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

class ApiDescriptionTest extends ApiDescriptionContract {

  private GatewayUnderTest gateway;

  @BeforeAll
  void start() {
    gateway = GatewayUnderTest.switchedOff();
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Override
  protected String service() {
    return "im-gateway";
  }

  @Override
  protected WebTestClient http() {
    return WebTestClient.bindToServer().baseUrl(gateway.url()).build();
  }

  @Override
  protected RequestMappingHandlerMapping mappings() {
    return gateway.mappings();
  }
}
