package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What issue-service tells of people, roles and settings: whole snapshots, so that the newest says
 * it all.
 */
public sealed interface DirectoryFact extends Fact {

  /** Grows with every change of this snapshot; an older one arriving late is ignored. */
  long version();

  /** What becomes of a request that no flow matches, Fallback included. */
  enum Unmatched {
    HOLD,
    WAIVE
  }

  /** Somebody who can sign in, ask or decide. */
  record Person(
      @JsonPropertyDescription("The person's identity in every channel") String email,
      @JsonPropertyDescription("What others read") String name,
      @JsonPropertyDescription("False once deactivated: holds no role then") boolean active,
      @JsonPropertyDescription(
              "Tokens that were made at an earlier version of the person's credentials count no"
                  + " more; null when told before there were versions")
          @Nullable Long credentialsVersion) {

    /** Somebody whose credentials were never changed. */
    public Person(String email, String name, boolean active) {
      this(email, name, active, 0L);
    }

    public Person {
      Require.id(email, "email");
      Require.text(name, "name");
    }

    /** The version of the credentials; the first where none was told. */
    public long credentialsOrFirst() {
      return credentialsVersion == null ? 0 : credentialsVersion;
    }
  }

  /** A named set of people. */
  record Group(
      @JsonPropertyDescription("The group's id") String groupId,
      @JsonPropertyDescription("What people read") String title,
      @JsonPropertyDescription("Who is in it, by e-mail") List<String> members) {
    public Group {
      Require.id(groupId, "groupId");
      Require.text(title, "title");
      members = List.copyOf(Require.present(members, "members"));
    }
  }

  /** A named set of permissions. */
  record Role(
      @JsonPropertyDescription("The role's id, such as projectOwner") String roleId,
      @JsonPropertyDescription("What people read") String title,
      @JsonPropertyDescription("What its holders may do") List<String> permissions) {
    public Role {
      Require.id(roleId, "roleId");
      Require.text(title, "title");
      permissions = List.copyOf(Require.present(permissions, "permissions"));
    }
  }

  /** A member of the workspace that is no person: a program. It asks, and never decides. */
  record ServiceAccount(
      @JsonPropertyDescription(
              "What it is called wherever people go by e-mail: service: and its id")
          String name,
      @JsonPropertyDescription("What people read") String title,
      @JsonPropertyDescription("False once deactivated: holds no role then") boolean active,
      @JsonPropertyDescription(
              "Short tokens that were made at this moment or before count no more; null when all"
                  + " do")
          @Nullable Instant tokensAfter) {
    public ServiceAccount {
      Require.id(name, "name");
      Require.text(title, "title");
    }
  }

  /** Gives a role to a person or a group; exactly one of the two. */
  record Binding(
      @JsonPropertyDescription("The role that is given") String roleId,
      @JsonPropertyDescription(
              "The person it is given to, by e-mail, or a service account's name; null when to a"
                  + " group")
          @Nullable String email,
      @JsonPropertyDescription("The group it is given to; null when to a person")
          @Nullable String groupId,
      @JsonPropertyDescription("From this moment on it is not held; null when it does not expire")
          @Nullable Instant expiresAt,
      @JsonPropertyDescription("Held only for these environments; empty means all")
          List<String> environmentIds,
      @JsonPropertyDescription(
              "Held only for these databases, as instance/database; empty means all")
          List<String> databases) {
    public Binding {
      Require.id(roleId, "roleId");
      if ((email == null) == (groupId == null)) {
        throw new IllegalArgumentException("exactly one of email and groupId must be given");
      }
      environmentIds = List.copyOf(Require.present(environmentIds, "environmentIds"));
      databases = List.copyOf(Require.present(databases, "databases"));
    }
  }

  /** Everybody, and what they hold in the workspace. */
  record WorkspaceDirectory(
      @JsonPropertyDescription("Grows with every change") long version,
      @JsonPropertyDescription("What becomes of a request that no flow matches")
          Unmatched unmatched,
      @JsonPropertyDescription("Everybody") List<Person> people,
      @JsonPropertyDescription("All groups") List<Group> groups,
      @JsonPropertyDescription("All roles, built-in and custom") List<Role> roles,
      @JsonPropertyDescription("Roles held in the whole workspace") List<Binding> bindings,
      @JsonPropertyDescription("All service accounts; null when told before there were any")
          @Nullable List<ServiceAccount> serviceAccounts)
      implements DirectoryFact {

    /** A workspace without service accounts. */
    public WorkspaceDirectory(
        long version,
        Unmatched unmatched,
        List<Person> people,
        List<Group> groups,
        List<Role> roles,
        List<Binding> bindings) {
      this(version, unmatched, people, groups, roles, bindings, List.of());
    }

    public WorkspaceDirectory {
      Require.positive(version, "version");
      Require.present(unmatched, "unmatched");
      people = List.copyOf(Require.present(people, "people"));
      groups = List.copyOf(Require.present(groups, "groups"));
      roles = List.copyOf(Require.present(roles, "roles"));
      bindings = List.copyOf(Require.present(bindings, "bindings"));
      serviceAccounts = serviceAccounts == null ? List.of() : List.copyOf(serviceAccounts);
    }

    /** The service accounts that may do anything. */
    public List<ServiceAccount> activeServiceAccounts() {
      return serviceAccounts == null
          ? List.of()
          : serviceAccounts.stream().filter(ServiceAccount::active).toList();
    }

    @Override
    public String key() {
      return "workspace";
    }
  }

  /** A project, and what people hold in it. */
  record ProjectDirectory(
      @JsonPropertyDescription("The project's id") String projectId,
      @JsonPropertyDescription("Grows with every change") long version,
      @JsonPropertyDescription("What people read") String title,
      @JsonPropertyDescription("Whether creators and last editors may review their own requests")
          boolean selfApproval,
      @JsonPropertyDescription("Roles held in this project") List<Binding> bindings)
      implements DirectoryFact {
    public ProjectDirectory {
      Require.id(projectId, "projectId");
      Require.positive(version, "version");
      Require.text(title, "title");
      bindings = List.copyOf(Require.present(bindings, "bindings"));
    }

    @Override
    public String key() {
      return "projects/" + projectId;
    }
  }
}
