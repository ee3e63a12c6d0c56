package dev.stagegate.approvals;

import dev.stagegate.web.ScopeContract;
import dev.stagegate.web.account.ScopeTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScopeTest extends ScopeContract {

  private Engine service;

  @BeforeAll
  void open() {
    service = Engine.open();
  }

  @AfterAll
  void close() {
    service.close();
  }

  @Override
  protected RequestMappingHandlerMapping mappings() {
    return service.mappings();
  }

  @Override
  protected ScopeTable table() {
    return service.bean(ScopeTable.class);
  }
}
