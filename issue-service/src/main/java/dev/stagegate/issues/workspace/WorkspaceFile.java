package dev.stagegate.issues.workspace;

import dev.stagegate.events.DirectoryFact.Unmatched;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the YAML file that describes a workspace. */
final class WorkspaceFile {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,180}");
  private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$10\\$[./A-Za-z0-9]{53}");
  private static final int POSTGRES_PORT = 5432;

  private final List<String> problems = new ArrayList<>();

  private WorkspaceFile() {}

  /**
   * @throws WorkspaceFileException naming every path that is wrong
   */
  static WorkspaceContent read(String yaml) {
    return new WorkspaceFile().content(yaml);
  }

  private WorkspaceContent content(String yaml) {
    YamlMap root = new YamlMap("", parsed(yaml), problems);
    List<Binding> bindings = new ArrayList<>(bindings(root, null));
    List<Project> projects = new ArrayList<>();
    for (YamlMap project : root.maps("projects")) {
      Project read = project(project);
      projects.add(read);
      bindings.addAll(bindings(project, read.id()));
      project.nothingElse();
    }
    WorkspaceContent content =
        new WorkspaceContent(
            root.oneOf("unmatched", Unmatched.class, Unmatched.HOLD),
            environments(root),
            projects,
            each(root, "people", this::person),
            each(root, "groups", this::group),
            each(root, "roles", this::role),
            bindings,
            each(root, "instances", this::instance),
            each(root, "databases", this::database));
    root.nothingElse();
    problems.addAll(WorkspaceReferences.problems(content));
    if (!problems.isEmpty()) {
      throw new WorkspaceFileException(problems);
    }
    return content;
  }

  private static Map<?, ?> parsed(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      Object root = new Yaml(new SafeConstructor(options)).load(yaml);
      if (root instanceof Map<?, ?> map) {
        return map;
      }
      if (root == null) {
        return Map.of();
      }
      throw new WorkspaceFileException(
          List.of("it must be a mapping with keys such as environments and projects"));
    } catch (YAMLException e) {
      throw new WorkspaceFileException(List.of("it is not YAML: " + e.getMessage()));
    }
  }

  private interface Reader<T> {
    T read(YamlMap map);
  }

  private static <T> List<T> each(YamlMap root, String key, Reader<T> reader) {
    List<T> all = new ArrayList<>();
    for (YamlMap map : root.maps(key)) {
      all.add(reader.read(map));
      map.nothingElse();
    }
    return all;
  }

  private List<Environment> environments(YamlMap root) {
    List<Environment> all = new ArrayList<>();
    for (YamlMap map : root.maps("environments")) {
      all.add(
          new Environment(
              id(map, "id"),
              map.optionalText("title").orElse(name(map)),
              all.size() + 1,
              map.oneOf("rollout", RolloutPolicy.class, RolloutPolicy.MANUAL)));
      map.nothingElse();
    }
    return all;
  }

  private Project project(YamlMap map) {
    return new Project(
        id(map, "id"),
        map.optionalText("title").orElse(name(map)),
        map.flag("selfApproval", false),
        map.flag("inviteUiIssuesAutomatically", true));
  }

  private Person person(YamlMap map) {
    String email = email(map, "email", map.text("email"));
    String hash = map.optionalText("passwordHash").orElse(null);
    if (hash != null && !BCRYPT.matcher(hash).matches()) {
      map.problem(
          "passwordHash",
          "must be a bcrypt hash with cost 10, beginning with $2a$10$ (one cost for all, so that"
              + " the time it takes tells nothing)");
    }
    return new Person(
        email, map.optionalText("name").orElse(email), map.flag("active", true), hash);
  }

  private Group group(YamlMap map) {
    List<String> members =
        map.texts("members").stream().map(member -> email(map, "members", member)).toList();
    return new Group(id(map, "id"), map.optionalText("title").orElse(name(map)), members);
  }

  private Role role(YamlMap map) {
    return new Role(
        id(map, "id"), map.optionalText("title").orElse(name(map)), map.texts("permissions"));
  }

  private List<Binding> bindings(YamlMap owner, @Nullable String projectId) {
    return each(owner, "bindings", map -> binding(map, projectId));
  }

  private Binding binding(YamlMap map, @Nullable String projectId) {
    String role = map.text("role");
    String person = map.optionalText("person").map(p -> email(map, "person", p)).orElse(null);
    String group = map.optionalText("group").orElse(null);
    if ((person == null) == (group == null)) {
      map.problem("person", "exactly one of person and group must be given");
      person = "?";
      group = null;
    }
    return new Binding(
        role,
        person,
        group,
        projectId,
        moment(map, "expiresAt"),
        map.texts("environments"),
        map.texts("databases"));
  }

  private Instance instance(YamlMap map) {
    String engine = map.text("engine");
    if (!engine.equals(engine.toUpperCase(Locale.ROOT))) {
      map.problem("engine", "must be in upper case, such as POSTGRES, was " + engine);
    }
    return new Instance(
        id(map, "id"),
        map.optionalText("title").orElse(name(map)),
        engine,
        map.text("host"),
        map.number("port", 1, 65_535, POSTGRES_PORT),
        map.text("username"),
        secret(map),
        map.oneOf("tls", Tls.class, Tls.PREFER));
  }

  private static SecretReference secret(YamlMap map) {
    YamlMap secret = map.map("secret").orElse(null);
    if (secret == null) {
      map.problem("secret", "is missing; either {file: path} or {env: NAME}");
      return new SecretReference("?", null);
    }
    String file = secret.optionalText("file").orElse(null);
    String env = secret.optionalText("env").orElse(null);
    secret.nothingElse();
    if ((file == null) == (env == null)) {
      map.problem("secret", "exactly one of file and env must be given");
      return new SecretReference("?", null);
    }
    return new SecretReference(file, env);
  }

  private Database database(YamlMap map) {
    return new Database(
        map.text("instance"), map.text("name"), map.text("environment"), map.text("project"));
  }

  private static String id(YamlMap map, String key) {
    String id = map.text(key);
    if (!id.equals("?") && !ID.matcher(id).matches()) {
      map.problem(
          key,
          "must be 1 to 63 letters, digits, dots, dashes or underscores and begin with a letter or"
              + " digit, was "
              + id);
    }
    return id;
  }

  private static String name(YamlMap map) {
    return map.value("id") instanceof String id ? id : "?";
  }

  private static String email(YamlMap map, String key, String text) {
    String email = text.toLowerCase(Locale.ROOT);
    if (!email.equals("?") && !EMAIL.matcher(email).matches()) {
      map.problem(key, "must be an e-mail address, was " + text);
    }
    return email;
  }

  private static @Nullable Instant moment(YamlMap map, String key) {
    Object value = map.value(key);
    if (value instanceof Date date) {
      return date.toInstant();
    }
    if (value instanceof String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException _) {
        map.problem(key, "must be a moment such as 2027-01-31T00:00:00Z, was " + text);
        return null;
      }
    }
    if (value != null) {
      map.problem(key, "must be a moment such as 2027-01-31T00:00:00Z, was " + value);
    }
    return null;
  }
}
