package dev.stagegate.issues.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Applies the workspace file at start. A file that is wrong stops the start: nothing runs on a
 * half-known workspace.
 */
@Component
class ApplyingWorkspaceFile implements ApplicationRunner {

  private static final Logger log = LoggerFactory.getLogger(ApplyingWorkspaceFile.class);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final WorkspaceSettings settings;
  private final PostgresWorkspaces workspaces;

  ApplyingWorkspaceFile(WorkspaceSettings settings, PostgresWorkspaces workspaces) {
    this.settings = settings;
    this.workspaces = workspaces;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (settings.file() != null) {
      // The main thread starts the service and has nothing else to do, so it may wait.
      Boolean changed = workspaces.apply(WorkspaceFile.read(text(settings.file()))).block(PATIENCE);
      log.info(
          "Workspace file {}: {}",
          settings.file().getDescription(),
          Boolean.TRUE.equals(changed) ? "applied" : "nothing new");
    }
  }

  private static String text(Resource file) {
    try {
      return file.getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "stagegate.workspace.file cannot be read: " + file.getDescription(), e);
    }
  }
}
