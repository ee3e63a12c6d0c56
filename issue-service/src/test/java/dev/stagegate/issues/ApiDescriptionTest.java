package dev.stagegate.issues;

import dev.stagegate.web.ApiDescriptionContract;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

class ApiDescriptionTest extends ApiDescriptionContract {

  @Override
  protected String service() {
    return "issue-service";
  }

  @Override
  protected WebTestClient http() {
    return TestWorld.shared().anonymous();
  }

  @Override
  protected RequestMappingHandlerMapping mappings() {
    return TestWorld.shared().mappings();
  }
}
