package dev.stagegate.approvals;

import dev.stagegate.events.DirectoryFact.WorkspaceDirectory;
import dev.stagegate.events.directory.MembersContract;
import dev.stagegate.web.TestTokens;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MembersTest extends MembersContract {

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
  protected void take(WorkspaceDirectory directory) {
    service.take(directory);
  }

  @Override
  protected URI readableByMembers() {
    return URI.create(service.address() + "/api/v1/flows");
  }

  @Override
  protected String bearer(String email, long credentialsVersion) {
    return TestTokens.bearer(email, credentialsVersion);
  }
}
