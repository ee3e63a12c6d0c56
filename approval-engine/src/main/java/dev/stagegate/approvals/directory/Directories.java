package dev.stagegate.approvals.directory;

import dev.stagegate.events.ChannelFact;
import dev.stagegate.events.DirectoryFact;
import dev.stagegate.events.inbox.MissedFact;
import reactor.core.publisher.Mono;

/** The replica of the directory topic and of the channel topic. */
public interface Directories {

  /** Keeps a snapshot, unless a newer one is kept already. In the caller's transaction. */
  Mono<Void> take(DirectoryFact snapshot);

  /** Keeps a snapshot, unless a newer one is kept already. In the caller's transaction. */
  Mono<Void> take(ChannelFact snapshot);

  /** Remembers that a snapshot of the directory topic could not be taken. */
  Mono<Void> missed(MissedFact snapshot);

  /**
   * Whether nothing that is kept is older than a snapshot that was missed. One of what is not kept
   * at all lacks nothing: it gives nobody anything.
   */
  Mono<Boolean> whole();

  /** The directory of a project as it is now. */
  Mono<Directory> newest(String projectId);

  /** The directory of a project at these versions or newer; 0 for what has not arrived. */
  Mono<Directory> at(
      String projectId, long workspaceVersion, long projectVersion, long systemsVersion);
}
