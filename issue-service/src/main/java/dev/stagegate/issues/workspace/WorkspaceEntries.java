package dev.stagegate.issues.workspace;

import dev.stagegate.events.CheckKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a workspace, one by one, whether they come in a file or alone. What is wrong
 * is noted in the mapping they are read from.
 */
public final class WorkspaceEntries {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,180}");
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,62}");

  private WorkspaceEntries() {}

  /** An entry that came alone, or all that is wrong with it. */
  public sealed interface Entry<T> {}

  public record Read<T>(T value) implements Entry<T> {}

  public record Faulty<T>(List<Fault> faults) implements Entry<T> {}

  /** How an entry of a kind is read when it comes alone; the number is its place in the order. */
  public interface Form<T> extends BiFunction<YamlMap, Integer, T> {}

  public static final Form<Environment> ENVIRONMENT = WorkspaceEntries::environment;
  public static final Form<Project> PROJECT = (map, _) -> project(map);
  public static final Form<Person> PERSON = (map, _) -> person(map);
  public static final Form<ServiceAccount> SERVICE_ACCOUNT = (map, _) -> serviceAccount(map);
  public static final Form<Group> GROUP = (map, _) -> group(map);
  public static final Form<Role> ROLE = (map, _) -> role(map);
  public static final Form<Binding> BINDING =
      (map, _) -> binding(map, map.optionalText("project").orElse(null), List.of());
  public static final Form<Instance> INSTANCE = (map, _) -> InstanceEntry.read(map);
  public static final Form<Database> DATABASE = (map, _) -> database(map);

  /** Reads an entry that came alone, by the same rules as one in a file. */
  public static <T> Entry<T> read(Form<T> form, Map<String, ?> values) {
    List<Fault> faults = new ArrayList<>();
    YamlMap map = new YamlMap("", values, faults);
    T value = form.apply(map, Integer.MAX_VALUE);
    map.nothingElse();
    return faults.isEmpty() ? new Read<>(value) : new Faulty<>(List.copyOf(faults));
  }

  static Environment environment(YamlMap map, int position) {
    String colour = map.optionalText("colour").orElse(null);
    if (colour != null && !COLOUR.matcher(colour).matches()) {
      map.problem("colour", "must be # and six hexadecimal digits, such as #c62828, was " + colour);
    }
    return new Environment(
        id(map, "id"),
        map.optionalText("title").orElse(name(map)),
        position,
        colour,
        map.oneOf("rollout", RolloutPolicy.class, RolloutPolicy.MANUAL),
        map.oneOf("errorsStop", Stops.class, Stops.NOTHING),
        map.oneOf("warningsStop", Stops.class, Stops.NOTHING),
        map.texts("releaseRoles"),
        map.flag("creatorReleases", false),
        map.flag("lastApproverReleases", false));
  }

  static Project project(YamlMap map) {
    return new Project(
        id(map, "id"),
        map.optionalText("title").orElse(name(map)),
        map.flag("selfApproval", false),
        map.flag("inviteUiIssuesAutomatically", true),
        map.allOf("requiredChecks", CheckKind.class));
  }

  static Person person(YamlMap map) {
    String email = email(map, "email", map.text("email"));
    String hash = map.optionalText("passwordHash").orElse(null);
    boolean keeps = map.flag("keepAccount", false);
    boolean initial = map.flag("initialPassword", false);
    if (hash != null && !PasswordHash.isOne(hash)) {
      map.problem("passwordHash", PasswordHash.EXPECTED);
    }
    if (hash == null && initial) {
      map.problem("initialPassword", "must be left out where there is no passwordHash");
    }
    if (hash != null && keeps) {
      map.problem("keepAccount", "must be left out where there is a passwordHash");
    }
    return new Person(
        email,
        map.optionalText("name").orElse(email),
        map.flag("active", true),
        keeps ? Person.KEPT : hash,
        initial);
  }

  static ServiceAccount serviceAccount(YamlMap map) {
    String id = map.text("id");
    if (!id.equals("?") && !ACCOUNT.matcher(id).matches()) {
      map.problem(
          "id",
          "must be 1 to 63 small letters, digits, dots, dashes or underscores and begin with a"
              + " letter or digit, was "
              + id);
    }
    return new ServiceAccount(
        id,
        map.optionalText("title").orElse(name(map)),
        map.flag("active", true),
        map.flag("actsForOthers", false),
        map.number(
            "requestsPerMinute", 1, ServiceAccount.MOST_REQUESTS, ServiceAccount.USUAL_REQUESTS),
        null);
  }

  static Group group(YamlMap map) {
    List<String> members =
        map.texts("members").stream().map(member -> email(map, "members", member)).toList();
    return new Group(id(map, "id"), map.optionalText("title").orElse(name(map)), members);
  }

  static Role role(YamlMap map) {
    List<String> permissions = map.texts("permissions");
    if (!RolePermissions.known().containsAll(permissions)) {
      map.problem("permissions", RolePermissions.expected(permissions));
    }
    return new Role(id(map, "id"), map.optionalText("title").orElse(name(map)), permissions);
  }

  /**
   * @param before the bindings that came before it
   */
  static Binding binding(YamlMap map, @Nullable String projectId, List<Binding> before) {
    String role = map.text("role");
    String person = map.optionalText("person").map(p -> email(map, "person", p)).orElse(null);
    String group = map.optionalText("group").orElse(null);
    String account = map.optionalText("serviceAccount").orElse(null);
    if (Stream.of(person, group, account).filter(Objects::nonNull).count() != 1) {
      map.problem("person", "exactly one of person, group and serviceAccount must be given");
      person = "?";
      group = null;
    } else if (account != null) {
      person = ServiceAccount.nameOf(account);
    }
    Binding nameless =
        new Binding(
            "?",
            role,
            person,
            group,
            projectId,
            moment(map, "expiresAt"),
            map.texts("environments"),
            map.texts("databases"));
    return nameless.withId(
        map.value("id") == null
            ? idOf(nameless, before.stream().filter(nameless::gives).count())
            : id(map, "id"));
  }

  /** The id of a binding that was given none: the same each time the same is read. */
  private static String idOf(Binding binding, long n) {
    List<Object> gives =
        List.of(
            binding.roleId(),
            binding.email() == null ? "group" : "person",
            Objects.requireNonNullElse(
                binding.email() == null ? binding.groupId() : binding.email(), "?"),
            Objects.requireNonNullElse(binding.projectId(), "/"),
            binding.environmentIds(),
            binding.databases(),
            n);
    return UUID.nameUUIDFromBytes(gives.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  static Database database(YamlMap map) {
    SortedMap<String, String> labels = map.textMap("labels");
    labels
        .keySet()
        .forEach(
            name -> {
              if (!LABEL.matcher(name).matches()) {
                map.problem(
                    "labels",
                    "a name must be 1 to 63 letters, digits, dots, dashes, slashes or underscores,"
                        + " was "
                        + name);
              }
            });
    return new Database(
        map.text("instance"),
        map.text("name"),
        map.text("environment"),
        map.text("project"),
        labels);
  }

  static String id(YamlMap map, String key) {
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

  static String name(YamlMap map) {
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
