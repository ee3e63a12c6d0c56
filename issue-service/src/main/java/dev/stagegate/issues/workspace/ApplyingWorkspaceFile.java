package dev.stagegate.issues.workspace;

import dev.stagegate.secrets.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Applies the workspace file at start, before anything else starts: a task that ran on the
 * workspace of before would go to where its database was then. A file that was applied before and
 * is still the same is not applied again, so that what was edited since stays. A file that is wrong
 * stops the start.
 */
@Component
class ApplyingWorkspaceFile implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ApplyingWorkspaceFile.class);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final WorkspaceSettings settings;
  private final PostgresWorkspaces workspaces;
  private volatile boolean applied;

  ApplyingWorkspaceFile(WorkspaceSettings settings, PostgresWorkspaces workspaces) {
    this.settings = settings;
    this.workspaces = workspaces;
  }

  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }

  @Override
  public void start() {
    if (settings.file() != null) {
      // The main thread starts the service and has nothing else to do, so it may wait.
      String text = text(settings.file());
      Boolean changed =
          workspaces.applyFile(digest(text), WorkspaceFile.read(text)).block(PATIENCE);
      log.info(
          "Workspace file {}: {}",
          settings.file().getDescription(),
          Boolean.TRUE.equals(changed) ? "applied" : "nothing new");
    }
    applied = true;
  }

  @Override
  public void stop() {
    applied = false;
  }

  @Override
  public boolean isRunning() {
    return applied;
  }

  private static String digest(String text) {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
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
