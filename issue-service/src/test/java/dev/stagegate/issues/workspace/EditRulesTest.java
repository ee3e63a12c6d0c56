package dev.stagegate.issues.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.workspace.Proposal.Changed;
import dev.stagegate.issues.workspace.Refused.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EditRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  private final WorkspaceContent content = WorkspaceFile.read(TestWorld.resource("/workspace.yml"));
  private final Binding admin =
      content.bindings().stream()
          .filter(b -> b.roleId().equals(BuiltInRoles.WORKSPACE_ADMIN))
          .findFirst()
          .orElseThrow();

  @Test
  void nobody_can_take_the_last_administrator_away_in_whatever_way() {
    Person ada = Kind.PERSON.find(content, TestWorld.ADMIN).orElseThrow();
    assertRefused(Reason.LAST_ADMINISTRATOR, remove(Kind.BINDING, admin));
    assertRefused(
        Reason.LAST_ADMINISTRATOR,
        replace(Kind.PERSON, ada, new Person(ada.email(), ada.name(), false, null, false)));
    assertRefused(
        Reason.LAST_ADMINISTRATOR,
        replace(Kind.BINDING, admin, ending(admin, NOW.plusSeconds(3600))));
    assertRefused(
        Reason.LAST_ADMINISTRATOR, replace(Kind.BINDING, admin, limitedTo("test", admin)));
    assertRefused(
        Reason.LAST_ADMINISTRATOR,
        Edits.rewrite(content.withBindings(List.of()), null).of(new Workspace(1, content)));
  }

  @Test
  void an_administrator_can_go_when_another_stays_for_good() {
    Binding other =
        new Binding("other", "workspaceAdmin", null, "dbas", null, null, List.of(), List.of());
    WorkspaceContent two = with(other);
    assertThat(checked(two, Edits.remove(Kind.BINDING, admin.id(), Kind.BINDING.version(admin))))
        .isInstanceOf(Changed.class);
    WorkspaceContent passing = with(ending(other, NOW.plusSeconds(3600)));
    assertRefused(
        Reason.LAST_ADMINISTRATOR,
        checked(passing, Edits.remove(Kind.BINDING, admin.id(), Kind.BINDING.version(admin))));
  }

  @Test
  void what_is_named_cannot_be_removed_and_it_is_said_by_what() {
    assertThat(remove(Kind.INSTANCE, "legacy")).isEqualTo(inUse("database legacy/old"));
    assertThat(remove(Kind.PROJECT, "crm")).isEqualTo(inUse("database main/crm_test"));
    assertThat(remove(Kind.GROUP, "dbas"))
        .isEqualTo(inUse("the role workspaceDBA of group dbas in the whole workspace"));
    assertThat(((Refused) remove(Kind.ENVIRONMENT, "test")).why())
        .contains(
            "database main/shop_test",
            "database legacy/old",
            "the role projectDeveloper of limited@example.com in project shop");
    assertThat(remove(Kind.ROLE, "onCall")).isInstanceOf(Changed.class);
  }

  @Test
  void a_role_that_is_held_is_told_with_who_holds_it_and_of_many_only_some() {
    assertThat(removeHeldBy(1))
        .isEqualTo(inUse("the role onCall of holder1@example.com in project shop"));
    assertThat(((Refused) removeHeldBy(12)).why())
        .contains("the role onCall of holder10@example.com in project shop and 2 more.")
        .doesNotContain("holder11");
  }

  @Test
  void with_a_project_go_the_bindings_in_it_and_nothing_else() {
    WorkspaceContent free =
        content.withDatabases(
            content.databases().stream().filter(d -> !d.projectId().equals("shop")).toList());
    WorkspaceContent unlimited =
        free.withBindings(free.bindings().stream().filter(Binding::isUnlimited).toList());
    Project shop = Kind.PROJECT.find(unlimited, "shop").orElseThrow();
    Proposal proposal =
        checked(unlimited, Edits.remove(Kind.PROJECT, "shop", Kind.PROJECT.version(shop)));
    assertThat(proposal).isInstanceOf(Changed.class);
    assertThat(((Changed) proposal).content().bindings())
        .isEqualTo(unlimited.bindings().stream().filter(b -> b.projectId() == null).toList());
  }

  @Test
  void what_names_something_that_is_not_there_is_refused_with_the_field() {
    Group group = new Group("new", "New", List.of("nobody@example.com"));
    Refused refused = (Refused) checked(content, Edits.create(Kind.GROUP, group));
    assertThat(refused.reason()).isEqualTo(Reason.INVALID);
    assertThat(refused.faults()).extracting(Fault::pointer).containsExactly("/members");
    assertThat(checked(content, Edits.create(Kind.ROLE, new Role("projectOwner", "x", List.of()))))
        .extracting(p -> ((Refused) p).reason())
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void what_is_there_already_is_refused_at_the_field_it_is_known_by() {
    assertThat(taken(Kind.PROJECT, "crm")).isEqualTo("/id");
    assertThat(taken(Kind.PERSON, TestWorld.ADMIN)).isEqualTo("/email");
    assertThat(taken(Kind.DATABASE, "legacy/old")).isEqualTo("/name");
  }

  private <T> String taken(Kind<T> kind, String key) {
    T there = kind.find(content, key).orElseThrow();
    Refused refused = (Refused) checked(content, Edits.create(kind, there));
    assertThat(refused.reason()).isEqualTo(Reason.ALREADY_THERE);
    return refused.faults().getFirst().pointer();
  }

  @Test
  void an_edit_of_what_somebody_else_changed_is_refused_and_of_anything_else_is_not() {
    Project crm = Kind.PROJECT.find(content, "crm").orElseThrow();
    long seen = Kind.PROJECT.version(crm);
    Project renamed = new Project("crm", "Customers", false, true, List.of());
    WorkspaceContent edited =
        ((Changed) checked(content, Edits.replace(Kind.PROJECT, "crm", seen, _ -> renamed)))
            .content();
    assertRefused(
        Reason.OUTDATED, checked(edited, Edits.replace(Kind.PROJECT, "crm", seen, _ -> crm)));
    Project shop = Kind.PROJECT.find(edited, "shop").orElseThrow();
    assertThat(
            checked(
                edited,
                Edits.replace(
                    Kind.PROJECT,
                    "shop",
                    Kind.PROJECT.version(Kind.PROJECT.find(content, "shop").orElseThrow()),
                    _ -> shop)))
        .isInstanceOf(Changed.class);
  }

  @Test
  void environments_are_ordered_by_naming_each_once() {
    long version = Kind.ENVIRONMENT.versionOfAll(content);
    Changed changed =
        (Changed) checked(content, Edits.order(List.of("prod", "test", "staging"), version));
    assertThat(changed.content().environments())
        .extracting(e -> e.position() + e.id())
        .containsExactly("1prod", "2test", "3staging");
    assertRefused(Reason.INVALID, checked(content, Edits.order(List.of("prod", "test"), version)));
    assertRefused(
        Reason.INVALID, checked(content, Edits.order(List.of("prod", "test", "test"), version)));
    assertRefused(
        Reason.OUTDATED,
        checked(changed.content(), Edits.order(List.of("prod", "test", "staging"), version)));
  }

  private WorkspaceContent with(Binding more) {
    return ((Changed) checked(content, Edits.create(Kind.BINDING, more))).content();
  }

  private static Binding ending(Binding binding, Instant at) {
    return new Binding(
        binding.id(),
        binding.roleId(),
        binding.email(),
        binding.groupId(),
        null,
        at,
        List.of(),
        List.of());
  }

  private static Binding limitedTo(String environment, Binding binding) {
    return new Binding(
        binding.id(),
        binding.roleId(),
        binding.email(),
        binding.groupId(),
        null,
        null,
        List.of(environment),
        List.of());
  }

  private Proposal removeHeldBy(int holders) {
    List<Binding> bindings = new ArrayList<>(content.bindings());
    for (int i = 1; i <= holders; i++) {
      String holder = "holder" + i;
      bindings.add(
          new Binding(
              holder, "onCall", holder + "@example.com", null, "shop", null, List.of(), List.of()));
    }
    WorkspaceContent held = content.withBindings(bindings);
    Role onCall = Kind.ROLE.find(held, "onCall").orElseThrow();
    return checked(held, Edits.remove(Kind.ROLE, "onCall", Kind.ROLE.version(onCall)));
  }

  private <T> Proposal remove(Kind<T> kind, String key) {
    return remove(kind, kind.find(content, key).orElseThrow());
  }

  private <T> Proposal remove(Kind<T> kind, T thing) {
    return checked(content, Edits.remove(kind, kind.key(thing), kind.version(thing)));
  }

  private <T> Proposal replace(Kind<T> kind, T old, T other) {
    return checked(content, Edits.replace(kind, kind.key(old), kind.version(old), _ -> other));
  }

  private static Refused inUse(String by) {
    return Refused.because(Reason.IN_USE, "It is still named by " + by + ".");
  }

  private static Proposal checked(WorkspaceContent content, Edit edit) {
    return checked(content, edit.of(new Workspace(1, content)));
  }

  private static Proposal checked(WorkspaceContent content, Proposal proposal) {
    return proposal instanceof Changed changed
        ? EditRules.checked(content, changed, NOW)
        : proposal;
  }

  private void assertRefused(Reason reason, Proposal proposal) {
    assertThat(checked(content, proposal))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
