package dev.stagegate.issues.workspace;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The tables of the workspace, read and written whole. */
final class WorkspaceTables {

  private static final String READ =
      """
      SELECT w.version, jsonb_build_object(
        'unmatched', w.unmatched,
        'environments',
          (SELECT coalesce(jsonb_agg(e ORDER BY e.position), '[]') FROM environment e),
        'projects', (SELECT coalesce(jsonb_agg(p ORDER BY p.id), '[]') FROM project p),
        'people', (SELECT coalesce(jsonb_agg(p ORDER BY p.email), '[]') FROM person p),
        'groups', (SELECT coalesce(jsonb_agg(g ORDER BY g.id), '[]') FROM people_group g),
        'roles', (SELECT coalesce(jsonb_agg(r ORDER BY r.id), '[]') FROM role r),
        'bindings', (SELECT coalesce(jsonb_agg(to_jsonb(b) - 'n' ORDER BY b.n), '[]') FROM binding b),
        'instances', (SELECT coalesce(jsonb_agg(i ORDER BY i.id), '[]') FROM instance i),
        'databases',
          (SELECT coalesce(jsonb_agg(d ORDER BY d.instance_id, d.name), '[]')
           FROM target_database d),
        'service_accounts',
          (SELECT coalesce(jsonb_agg(s ORDER BY s.id), '[]') FROM service_account s))::text
        AS content
      FROM workspace w
      """;

  private static final Map<String, String> COLUMNS = columns();

  private final DatabaseClient database;
  private final JsonMapper json =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  WorkspaceTables(DatabaseClient database) {
    this.database = database;
  }

  Mono<Workspace> read() {
    return database
        .sql(READ)
        .map(
            row ->
                new Workspace(
                    version(row.get("version", Long.class)),
                    json.readValue(row.get("content", String.class), WorkspaceContent.class)))
        .one();
  }

  /** In the order in which it is read, so that equal contents are equal. */
  static WorkspaceContent sorted(WorkspaceContent content) {
    return new WorkspaceContent(
        content.unmatched(),
        content.environments(),
        content.projects().stream().sorted(Comparator.comparing(Project::id)).toList(),
        content.people().stream().sorted(Comparator.comparing(Person::email)).toList(),
        content.groups().stream().sorted(Comparator.comparing(Group::id)).toList(),
        content.roles().stream().sorted(Comparator.comparing(Role::id)).toList(),
        content.bindings(),
        content.instances().stream().sorted(Comparator.comparing(Instance::id)).toList(),
        content.databases().stream()
            .sorted(Comparator.comparing(Database::instanceId).thenComparing(Database::name))
            .toList(),
        content.serviceAccounts().stream()
            .sorted(Comparator.comparing(ServiceAccount::id))
            .toList());
  }

  /** Puts a content in the place of what the tables hold. */
  Mono<Void> write(WorkspaceContent content, long version) {
    Map<String, List<?>> tables = new LinkedHashMap<>();
    tables.put("environment", content.environments());
    tables.put("project", content.projects());
    tables.put("person", content.people());
    tables.put("people_group", content.groups());
    tables.put("role", content.roles());
    tables.put("binding", content.bindings());
    tables.put("instance", content.instances());
    tables.put("target_database", content.databases());
    tables.put("service_account", content.serviceAccounts());
    return Flux.fromIterable(tables.entrySet())
        .concatMap(table -> replace(table.getKey(), table.getValue()))
        .then(
            database
                .sql("UPDATE workspace SET version = :version, unmatched = :unmatched")
                .bind("version", version)
                .bind("unmatched", content.unmatched().name())
                .then());
  }

  private Mono<Void> replace(String table, List<?> rows) {
    String columns = String.valueOf(COLUMNS.get(table));
    String insert =
        """
        INSERT INTO %1$s (%2$s)
        SELECT %2$s FROM jsonb_populate_recordset(NULL::%1$s, CAST(:rows AS jsonb))
        """
            .formatted(table, columns);
    return database
        .sql("DELETE FROM " + table)
        .then()
        .then(database.sql(insert).bind("rows", json.writeValueAsString(rows)).then());
  }

  private static Map<String, String> columns() {
    return Map.of(
        "environment",
            "id, title, position, colour, rollout, errors_stop, warnings_stop, release_roles,"
                + " creator_releases, last_approver_releases",
        "project", "id, title, self_approval, invite_ui_issues_automatically, required_checks",
        "person", "email, name, active, password_hash, initial_password, credentials_version",
        "people_group", "id, title, members",
        "role", "id, title, permissions",
        "binding",
            "id, role_id, email, group_id, project_id, expires_at, environment_ids, databases",
        "instance", "id, title, engine, host, port, username, secret, tls",
        "target_database", "instance_id, name, environment_id, project_id, labels",
        "service_account", "id, title, active, acts_for_others, requests_per_minute, tokens_after");
  }

  static long version(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
