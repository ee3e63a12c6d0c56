package dev.stagegate.issues;

import dev.stagegate.web.ScopeContract;
import dev.stagegate.web.account.ScopeTable;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

class ScopeTest extends ScopeContract {

  @Override
  protected RequestMappingHandlerMapping mappings() {
    return TestWorld.shared().mappings();
  }

  @Override
  protected ScopeTable table() {
    return TestWorld.shared().bean(ScopeTable.class);
  }
}
