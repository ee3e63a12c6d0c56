package dev.stagegate.approvals.directory;

import dev.stagegate.events.ChannelFact;
import dev.stagegate.events.DirectoryFact;
import reactor.core.publisher.Mono;

/** The replica of the directory topic and of the channel topic. */
public interface Directories {

  /** Keeps a snapshot, unless a newer one is kept already. In the caller's transaction. */
  Mono<Void> take(DirectoryFact snapshot);

  /** Keeps a snapshot, unless a newer one is kept already. In the caller's transaction. */
  Mono<Void> take(ChannelFact snapshot);

  /** The directory of a project as it is now. */
  Mono<Directory> newest(String projectId);

  /** The directory of a project at these versions or newer; 0 for what has not arrived. */
  Mono<Directory> at(
      String projectId, long workspaceVersion, long projectVersion, long systemsVersion);
}
