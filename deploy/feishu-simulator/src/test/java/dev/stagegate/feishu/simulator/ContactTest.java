package dev.stagegate.feishu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactTest {

  private final Lab lab = Lab.open();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void unknown_invisible_and_resigned_people_are_listed_without_an_id() {
    lab.control("PATCH", "/people/bo@corp.example", Map.of("visible", false));
    lab.control("PATCH", "/people/cy@corp.example", Map.of("resigned", true));
    Lab.Reply reply =
        ask("open_id", "Ann@Corp.Example", "bo@corp.example", "cy@corp.example", "ghost@x.y");
    assertThat(reply.code()).isZero();
    var list = reply.data().path("user_list");
    assertThat(list.size()).isEqualTo(4);
    assertThat(list.get(0).path("user_id").asString()).startsWith("ou_");
    for (int i = 1; i < 4; i++) {
      assertThat(list.get(i).has("user_id")).isFalse();
    }
    assertThat(list.get(3).path("email").asString()).isEqualTo("ghost@x.y");
  }

  @Test
  void open_ids_differ_per_app_and_union_and_user_ids_do_not() {
    lab.control("PUT", "/apps/cli_other", Lab.app());
    var people = lab.read("/people").body().get(0).path("open_ids");
    assertThat(people.path(Lab.APP)).isNotEqualTo(people.path("cli_other"));

    assertThat(
            ask("union_id", "ann@corp.example")
                .data()
                .path("user_list")
                .get(0)
                .path("user_id")
                .asString())
        .startsWith("on_");
    Lab.Reply refused = ask("user_id", "ann@corp.example");
    assertThat(refused.code()).isEqualTo(99991672);
    assertThat(
            refused
                .body()
                .path("error")
                .path("permission_violations")
                .get(0)
                .path("type")
                .asString())
        .isEqualTo("field_scope_required");
  }

  @Test
  void mobiles_are_found_too_and_more_than_fifty_addresses_are_refused() {
    var found =
        lab.call(
            "POST", "/contact/v3/users/batch_get_id", Map.of("mobiles", List.of("+6591234567")));
    assertThat(found.data().path("user_list").get(0).path("user_id").asString())
        .isEqualTo(lab.openId("ann"));
    var refused =
        lab.call(
            "POST",
            "/contact/v3/users/batch_get_id",
            Map.of("emails", Collections.nCopies(51, "a@b.c")));
    assertThat(refused.code()).isEqualTo(99992402);
    assertThat(
            refused.body().path("error").path("field_violations").get(0).path("field").asString())
        .isEqualTo("emails");
  }

  private Lab.Reply ask(String type, String... emails) {
    return lab.call(
        "POST",
        "/contact/v3/users/batch_get_id?user_id_type=" + type,
        Map.of("emails", List.of(emails)));
  }
}
