package dev.stagegate.gateway.invitation;

import java.time.Duration;

/** How long requests wait before a channel takes them, as it looks now. */
public interface Delays {

  /** How long one waits that so many others go before. */
  Duration behind(int others);

  /** Whether the channel takes none at all, since somebody has to do something about it. */
  boolean stopped();
}
