package dev.stagegate.issues.board;

import dev.stagegate.issues.board.TimelineFeed.News;
import java.util.HashSet;
import java.util.Set;

/**
 * What a reader who missed something was told of it, so that nothing of it comes again from what
 * happened meanwhile. Forgotten as soon as nothing of it can come any more.
 */
final class AlreadyTold {

  /** More than happens between two looks at the timeline; older ones are not told live. */
  private static final int MOST = 20_000;

  private final Set<Long> ids = new HashSet<>();
  private long highest;

  void add(News news) {
    if (ids.size() == MOST) {
      ids.clear();
    }
    ids.add(news.entry().id());
    highest = Math.max(highest, news.entry().id());
  }

  boolean isNew(News news) {
    boolean isNew = !ids.contains(news.entry().id());
    if (news.complete() >= highest) {
      ids.clear();
    }
    return isNew;
  }
}
