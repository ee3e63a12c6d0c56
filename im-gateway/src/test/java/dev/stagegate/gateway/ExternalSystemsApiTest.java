package dev.stagegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.AuditFact.ChannelDeedNoted;
import dev.stagegate.events.AuditedDeed;
import dev.stagegate.events.ChannelFact.ExternalSystem;
import dev.stagegate.events.ChannelFact.ExternalSystems;
import dev.stagegate.events.ChannelFact.OnTimeout;
import dev.stagegate.events.Facts;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.Risk;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.gateway.ExternalApi.Reply;
import dev.stagegate.gateway.audit.ChannelDeeds;
import dev.stagegate.gateway.external.Contract;
import dev.stagegate.gateway.external.ExternalSystems.Known;
import dev.stagegate.gateway.external.SystemDraft;
import dev.stagegate.gateway.external.postgres.PostgresExternalSystems;
import dev.stagegate.secrets.SealingKeys;
import dev.stagegate.secrets.Secret;
import dev.stagegate.secrets.SecretSeal;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalSystemsApiTest {

  private GatewayUnderTest gateway;
  private ExternalApi api;
  private int systems;

  @BeforeAll
  void start() {
    gateway =
        GatewayUnderTest.withExternalSystems("stagegate.external.allow-addresses=10.7.0.0/16");
    api = new ExternalApi(gateway.url());
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void a_system_is_added_read_changed_and_removed_and_each_change_is_told() {
    Map<String, Object> wanted = wanted("first");
    wanted.put("timeout", "PT24H");
    wanted.put("onTimeout", "REJECT");
    Reply added = api.call("POST", "", ExternalApi.ADMIN, null, wanted);

    assertThat(added.status()).isEqualTo(201);
    assertThat(added.etag()).isEqualTo("\"1\"");
    assertThat(added.body().path("callbackUrl").asString())
        .isEqualTo("https://stagegate.example/hooks/external/first");
    assertThat(added.text()).doesNotContain("whsec_");
    assertThat(newest().systems())
        .contains(new ExternalSystem("first", "OA", true, 86_400L, OnTimeout.REJECT));
    long version = newest().version();

    wanted.put("enabled", false);
    wanted.remove("secret");
    wanted.remove("timeout");
    Reply changed = api.call("PUT", "/first", ExternalApi.ADMIN, "\"1\"", wanted);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.etag()).isEqualTo("\"2\"");
    assertThat(newest().version()).isEqualTo(version + 1);
    assertThat(newest().systems())
        .contains(new ExternalSystem("first", "OA", false, null, OnTimeout.REJECT));

    assertThat(api.call("DELETE", "/first", ExternalApi.ADMIN, "\"1\"", null).status())
        .isEqualTo(412);
    assertThat(api.call("DELETE", "/first", ExternalApi.ADMIN, "\"2\"", null).status())
        .isEqualTo(204);
    assertThat(api.call("GET", "/first", ExternalApi.ADMIN, null, null).status()).isEqualTo(404);
    assertThat(newest().systems()).noneMatch(s -> s.systemId().equals("first"));
    assertThat(deeds("external-systems/first"))
        .extracting(AuditedDeed::act)
        .containsExactly(
            "EXTERNAL_SYSTEM_ADDED",
            "EXTERNAL_SYSTEM_CHANGED",
            "REMOVE_EXTERNAL_SYSTEM",
            "EXTERNAL_SYSTEM_REMOVED");
  }

  private List<AuditedDeed> deeds(String object) {
    return gateway.allTold().stream()
        .filter(ChannelDeedNoted.class::isInstance)
        .map(fact -> ((ChannelDeedNoted) fact).deed())
        .filter(deed -> deed.object().equals(object))
        .toList();
  }

  @Test
  void the_secret_is_sealed_where_it_is_kept_and_stays_if_it_is_left_out() {
    Map<String, Object> wanted = wanted("sealed");
    api.call("POST", "", ExternalApi.ADMIN, null, wanted);
    String before = kept("sealed");

    wanted.remove("secret");
    api.call("PUT", "/sealed", ExternalApi.ADMIN, "\"1\"", wanted);

    assertThat(kept("sealed")).isEqualTo(before).doesNotContain(OaSystem.SECRET.substring(6, 20));
    assertThat(gateway.count("SELECT count(*) FROM outbox WHERE data::text LIKE '%whsec%'"))
        .isZero();
  }

  @Test
  void after_a_rotation_secrets_are_sealed_by_the_newest_key_and_the_old_one_may_go() {
    String old = SealingKeys.create();
    String both = SealingKeys.promote(SealingKeys.add(old));
    systems(old)
        .add(
            new SystemDraft(
                "rotated",
                "OA",
                URI.create("https://oa.example/"),
                Contract.CLOUD_EVENTS,
                null,
                new Secret(OaSystem.SECRET),
                true,
                null,
                OnTimeout.HOLD),
            ExternalApi.ADMIN,
            Facts.AT)
        .block();

    systems(both).resealAll().block();

    assertThat(systems(old).known("rotated").block()).extracting(Known::secret).isNull();
    assertThat(systems(SealingKeys.prune(both)).known("rotated").block())
        .extracting(Known::secret)
        .isEqualTo(new Secret(OaSystem.SECRET));
  }

  private PostgresExternalSystems systems(String keyset) {
    SecretSeal seal = SecretSeal.of(keyset);
    return new PostgresExternalSystems(
        gateway.bean(DatabaseClient.class),
        gateway.bean(TransactionalOperator.class),
        gateway.bean(Outbox.class),
        gateway.bean(ChannelDeeds.class),
        () -> seal);
  }

  @Test
  void nobody_but_an_administrator_may_do_anything_but_see_which_there_are() {
    Map<String, Object> wanted = wanted("guarded");
    api.call("POST", "", ExternalApi.ADMIN, null, wanted);

    for (String caller : new String[] {"dev@example.com", "dba@example.com"}) {
      assertThat(api.call("POST", "", caller, null, wanted("other")).status()).isEqualTo(403);
      assertThat(api.call("GET", "/guarded", caller, null, null).status()).isEqualTo(403);
      assertThat(api.call("PUT", "/guarded", caller, "\"1\"", wanted).status()).isEqualTo(403);
      assertThat(api.call("DELETE", "/guarded", caller, "\"1\"", null).status()).isEqualTo(403);
      Reply list = api.call("GET", "", caller, null, null);
      assertThat(list.status()).isEqualTo(200);
      assertThat(list.text()).contains("guarded").doesNotContain("endpoint", "10.7");
    }
    assertThat(api.call("GET", "", null, null, null).status()).isEqualTo(401);
    assertThat(api.call("POST", "", null, null, wanted("other")).status()).isEqualTo(401);
    assertThat(api.call("DELETE", "/guarded", null, "\"1\"", null).status()).isEqualTo(401);
  }

  @Test
  void two_people_do_not_overwrite_one_another() {
    Map<String, Object> wanted = wanted("shared");
    api.call("POST", "", ExternalApi.ADMIN, null, wanted);

    var twice = api.call("POST", "", ExternalApi.ADMIN, null, wanted);
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.body().at("/errors/0/field").asString()).isEqualTo("/id");
    assertThat(api.call("PUT", "/shared", ExternalApi.ADMIN, null, wanted).status()).isEqualTo(428);
    assertThat(api.call("PUT", "/shared", ExternalApi.ADMIN, "\"1\"", wanted).status())
        .isEqualTo(200);
    assertThat(api.call("PUT", "/shared", ExternalApi.ADMIN, "\"1\"", wanted).status())
        .isEqualTo(412);
    assertThat(api.call("PUT", "/missing", ExternalApi.ADMIN, "\"1\"", wanted("missing")).status())
        .isEqualTo(404);
  }

  @Test
  void a_system_where_requests_are_open_is_not_removed() {
    api.call("POST", "", ExternalApi.ADMIN, null, wanted("used"));
    gateway.take(
        new NodeOpened(
            new NodeRequest(
                "used-1",
                new PlannedNode("n1", "OA", null, List.of(), null, "used", 1),
                1,
                1,
                1,
                List.of("external:used"),
                List.of("external:used"),
                true,
                Risk.LOW,
                List.of(Facts.flow()),
                Facts.stage().build())));

    Reply refused = api.call("DELETE", "/used", ExternalApi.ADMIN, "\"1\"", null);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("in-use");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id|Not OK|/id",
        "id|-x|/id",
        "title|' '|/title",
        "endpoint|https://192.168.1.1/|/endpoint",
        "endpoint|https://u:p@oa.example/|/endpoint",
        "endpoint|ftp://oa.example/|/endpoint",
        "statusUrl|https://oa.example/status|/statusUrl",
        "statusUrl|https://{request}.example/|/statusUrl",
        "statusUrl|https://10.0.0.1/{request}|/statusUrl",
        "secret|whsec_c2hvcnQ=|/secret",
        "timeout|PT1S|/timeout",
        "timeout|P400D|/timeout",
      })
  void what_is_wrong_is_told_by_field(String field, String value, String pointer) {
    Map<String, Object> wanted = wanted("wrong");
    wanted.put(field, value);

    Reply refused = api.call("POST", "", ExternalApi.ADMIN, null, wanted);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo(pointer);
    assertThat(refused.text()).doesNotContain("c2hvcnQ");
  }

  @Test
  void without_sealing_keys_no_secret_is_taken() {
    try (GatewayUnderTest keyless = GatewayUnderTest.switchedOff()) {
      keyless.restartWith("");
      keyless.take(GatewayUnderTest.administratedBy(ExternalApi.ADMIN));
      Reply refused =
          new ExternalApi(keyless.url())
              .call("POST", "", ExternalApi.ADMIN, null, httpsWanted("keyless"));

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text()).contains("no-sealing-keys");
    }
  }

  private ExternalSystems newest() {
    return gateway.allTold().stream()
        .filter(ExternalSystems.class::isInstance)
        .map(ExternalSystems.class::cast)
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private String kept(String id) {
    return gateway
        .bean(DatabaseClient.class)
        .sql("SELECT encode(secret, 'escape') FROM external_system WHERE system_id = :id")
        .bind("id", id)
        .map(row -> String.valueOf(row.get(0, String.class)))
        .one()
        .blockOptional()
        .orElseThrow();
  }

  private Map<String, Object> wanted(String id) {
    Map<String, Object> wanted = httpsWanted(id);
    wanted.put("endpoint", "http://10.7.0." + (++systems % 250) + "/approvals");
    return wanted;
  }

  private static Map<String, Object> httpsWanted(String id) {
    return new HashMap<>(
        Map.of(
            "id",
            id,
            "title",
            "OA",
            "endpoint",
            "https://oa.example/approvals",
            "secret",
            OaSystem.SECRET));
  }
}
