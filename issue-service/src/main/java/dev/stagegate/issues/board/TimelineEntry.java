package dev.stagegate.issues.board;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing that happened to an issue, as a reader sees it.
 *
 * @param id unique among all issues
 * @param number the entry's place in its issue, from 1, without gaps
 * @param kind what happened, such as STAGE_ARRIVED
 * @param details what else there is to know of it, by name; which names, the kind says
 * @param projectId the issue's, to know who may read it; not shown, like the next
 */
@JsonIgnoreProperties({"projectId", "creator"})
record TimelineEntry(
    long id,
    String issueId,
    int number,
    Instant at,
    String kind,
    @Nullable String actor,
    @Nullable String channel,
    @Nullable String stageId,
    @Nullable String taskId,
    JsonNode details,
    String projectId,
    String creator) {}
