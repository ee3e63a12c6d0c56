package dev.stagegate.gateway;

import dev.stagegate.events.DirectoryFact.WorkspaceDirectory;
import dev.stagegate.events.directory.MembersContract;
import dev.stagegate.web.TestTokens;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MembersTest extends MembersContract {

  private GatewayUnderTest service;

  @BeforeAll
  void open() {
    service = GatewayUnderTest.switchedOff();
  }

  @AfterAll
  void close() {
    service.close();
  }

  @Override
  protected void take(WorkspaceDirectory directory) {
    service.take(directory);
  }

  @Override
  protected URI readableByMembers() {
    return URI.create(service.url() + "/api/v1/external-systems");
  }

  @Override
  protected String bearer(String email, long credentialsVersion) {
    return TestTokens.bearer(email, credentialsVersion);
  }
}
