package dev.stagegate.approvals;

import dev.stagegate.web.ApiDescriptionContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

class ApiDescriptionTest extends ApiDescriptionContract {

  private Engine engine;

  @BeforeAll
  void open() {
    engine = Engine.open();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Override
  protected String service() {
    return "approval-engine";
  }

  @Override
  protected WebTestClient http() {
    return engine.http();
  }

  @Override
  protected RequestMappingHandlerMapping mappings() {
    return engine.mappings();
  }
}
