package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Brings about what alerts are for, and waits until each fires. */
final class Trouble {

  private final Installation installation;
  private final Phones phones;
  private final Api admin;

  Trouble(Installation installation, Phones phones) {
    this.installation = installation;
    this.phones = phones;
    this.admin = installation.signIn(Story.ADMIN);
  }

  void play(Prometheus prometheus) {
    factsThatNobodyCanRead();
    anApprovalThatNobodyCanDecide();
    anAppThatIsSwitchedOff();
    prometheus.awaitFiring("StagegateDeadLetter", "StagegateApprovalsHeld", "StagegateFeishuFault");
    feishuAway();
    prometheus.awaitFiring("StagegateFeishuAway", "StagegateInvitationsLate");
    phones.control("DELETE", "/faults", null);
    kafkaAway(prometheus);
    installation.kill(Service.APPROVALS);
    prometheus.awaitFiring("StagegateServiceDown");
    installation.start(Service.APPROVALS);
  }

  private void factsThatNobodyCanRead() {
    BrokenFacts broken = new BrokenFacts(installation);
    broken.put();
    broken.awaitDeadLetters();
  }

  private void anApprovalThatNobodyCanDecide() {
    admin
        .send(
            "POST",
            "/api/v1/flows",
            Map.of(
                "source",
                "CHANGE_DATABASE",
                "title",
                "Held",
                "condition",
                "statement.text.contains(\"held_for_good\")",
                "nodes",
                List.of(Map.of("title", "Not there", "external", "not-there"))))
        .orFail("Adding the flow");
    FlowOrder.putLastFirst(admin);
    IssueWatch.open(
            installation.signIn(Story.DEV),
            Requests.titled("Held").in("staging", "CREATE TABLE held_for_good (n int)"))
        .awaitEntry("APPROVAL_HELD");
  }

  private void anAppThatIsSwitchedOff() {
    String app = "/apps/" + installation.ground().app().appId() + "?verify=false";
    phones.control("PATCH", app, Map.of("bot_status", 1)).orFail("Switching the bot off");
    admin.send("POST", "/api/v1/im/settings:check", null).orFail("Checking");
  }

  private void feishuAway() {
    phones
        .control("POST", "/faults", Map.of("endpoint", "*", "kind", "drop", "times", -1))
        .orFail("Dropping every call");
    IssueWatch.open(
        installation.signIn(Story.DEV),
        Requests.titled("Not asked")
            .assignedTo(Story.OWNER)
            .in("staging", "CREATE TABLE not_asked (n int)"));
  }

  private void kafkaAway(Prometheus prometheus) {
    installation.ground().servers().stopKafka();
    IssueWatch issue =
        IssueWatch.open(
            installation.signIn(Story.DEV),
            Requests.titled("Told later")
                .assignedTo(Story.OWNER)
                .in("staging", "CREATE TABLE told_later (n int)"));
    prometheus.awaitFiring(
        "StagegateDependencyAway", "StagegateOutboxStuck", "StagegateDirectoryBehind");
    JsonNode kafka =
        installation
            .http()
            .call(
                "GET",
                installation.address(Service.ISSUES).resolve("/actuator/health"),
                Map.of("Authorization", admin.authorization()),
                null)
            .body()
            .path("components")
            .path("kafka");
    assertThat(kafka.path("status").asString()).isEqualTo("DOWN");
    assertThat(kafka.path("details").path("fault").asString()).contains("kafka does not answer");
    installation.ground().servers().startKafkaAgain();
    assertThat(issue.state()).isEqualTo("OPEN");
  }
}
