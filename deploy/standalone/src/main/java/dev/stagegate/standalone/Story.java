package dev.stagegate.standalone;

import static dev.stagegate.standalone.Checks.that;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** What people live through with Stagegate, played for real and checked step by step. */
final class Story {

  static final String DEV = "dev@example.com";
  static final String OWNER = "owner@example.com";
  static final String LEAD = "lead@example.com";
  static final String DBA = "dba@example.com";
  static final String ADMIN = "admin@example.com";

  private final Installation installation;
  private final Narrator narrator;
  private final Phones phones;
  private final TargetDatabases databases;
  private final Map<String, Api> people = new HashMap<>();

  Story(Installation installation, Narrator narrator) {
    this.installation = installation;
    this.narrator = narrator;
    this.phones = new Phones(installation.http(), installation.ground().feishu());
    this.databases = new TargetDatabases(installation.ground().servers().postgres());
  }

  void aRequestGoesThroughEveryStage() {
    narrator.chapter("1. A request from Git goes through test, staging and production");
    IssueWatch issue =
        IssueWatch.open(
            as(DEV),
            Requests.titled("Add coupons")
                .fromGit()
                .assignedTo(OWNER)
                .in("test", "CREATE TABLE coupon (code text PRIMARY KEY)")
                .in(
                    "staging",
                    "CREATE TABLE coupon (code text PRIMARY KEY)",
                    "INSERT INTO coupon VALUES ('WELCOME'), ('SPRING')")
                .in(
                    "prod",
                    "CREATE TABLE coupon (code text PRIMARY KEY); INSERT INTO coupon VALUES"
                        + " ('WELCOME')"));
    String id = issue.issueId();
    narrator.tell("Dana opens issue #%s: test, staging, production; assigned to Olivia", id);

    issue.awaitStage("test", "DONE");
    that(databases.hasTable("shop_test", "coupon"), "the table is in the test database");
    that(
        phones.requestsAbout(id).stream().noneMatch(r -> titleOf(r).contains("test")),
        "nobody was asked about test");
    narrator.checked("test needs no approval and ran by itself; the table is really there");

    JsonNode request = phones.openRequest(id, OWNER);
    that(
        Phones.askedBy(request).equals(List.of(OWNER)),
        "only the assignee is asked, not %s",
        Phones.askedBy(request));
    that(
        !databases.hasTable("shop_staging", "coupon"),
        "nothing ran in staging before it was approved");
    narrator.checked("staging: one Feishu request, to Olivia: \"%s\"", titleOf(request));
    phones.approve(request, OWNER, "looks good");
    issue.awaitStage("staging", "DONE");
    that(databases.rows("shop_staging", "coupon") == 2, "both tasks of staging ran");
    narrator.checked("Olivia approves on her phone; both tasks of staging ran");

    JsonNode first = phones.openRequest(id, OWNER);
    that(phones.openRequestsAbout(id).size() == 1, "one open request at a time");
    phones.approve(first, OWNER, "go");
    JsonNode second = phones.openRequest(id, DBA);
    that(
        !databases.hasTable("shop_prod", "coupon"),
        "nothing ran in production after the first of two nodes");
    narrator.checked("production: Olivia approves, then the DBA is asked; nothing has run yet");
    phones.approve(second, DBA, "");
    issue.awaitState("DONE");
    that(databases.rows("shop_prod", "coupon") == 1, "production really changed");
    narrator.checked("the DBA approves; production ran; issue #%s is done", id);

    IssueWatch dangerous =
        IssueWatch.open(
            as(DEV),
            Requests.titled("Drop coupons").assignedTo(OWNER).in("prod", "DROP TABLE coupon"));
    for (String person : List.of(OWNER, DBA, ADMIN)) {
      that(databases.hasTable("shop_prod", "coupon"), "nothing ran before the last of three nodes");
      phones.approve(phones.openRequest(dangerous.issueId(), person), person, "");
    }
    dangerous.awaitState("DONE");
    that(!databases.hasTable("shop_prod", "coupon"), "the table is gone from production");
    narrator.checked(
        "dropping a table in production is HIGH: owner, DBA and administrator approve");
  }

  void aChangedStatementIsAskedAnew() {
    narrator.chapter("2. The SQL changes while a request is open");
    IssueWatch issue =
        IssueWatch.open(
            as(DEV),
            Requests.titled("Raise prices")
                .assignedTo(OWNER)
                .in("staging", "CREATE TABLE price (amount int)"));
    JsonNode old = phones.openRequest(issue.issueId(), OWNER);
    IssueWatch.OpenNode seen = issue.openNode("staging");
    issue
        .changeStatement("staging", 0, "CREATE TABLE price (amount numeric)")
        .orFail("Changing the statement");
    JsonNode cancelled = phones.awaitStatus(Phones.codeOf(old), "CANCELED");
    that(!Phones.commentsOf(cancelled).isEmpty(), "the cancelled request says why");
    JsonNode fresh = phones.openRequest(issue.issueId(), OWNER);
    that(!Phones.codeOf(fresh).equals(Phones.codeOf(old)), "a new request came");
    narrator.checked(
        "the old request is cancelled in Feishu: \"%s\"; a new one came",
        Phones.commentsOf(cancelled).getLast().replaceFirst("(?s).*\\n", ""));

    Http.Answer late = seen.review(as(OWNER), "APPROVE", "for the old text");
    that(late.status() == 409, "a review of the old approval is refused, not %d", late.status());
    that(
        !phones.decide(old, OWNER, "approve", "").isSuccess(),
        "the old request cannot be approved");
    issue.awaitEntry("REVIEW_REFUSED");
    that(issue.stateOf("staging").equals("AWAITING_APPROVAL"), "a late approval changes nothing");
    narrator.checked("a late approval of the old text is refused and shown; nothing ran");
    phones.approve(fresh, OWNER, "");
    issue.awaitState("DONE");
    narrator.checked("the new text is approved and ran");
  }

  void theAssigneeChangesAndTheBellRings() {
    narrator.chapter("3. The assignee changes, and the creator rings the bell");
    IssueWatch issue =
        IssueWatch.open(
            as(DEV),
            Requests.titled("Add an index")
                .assignedTo(OWNER)
                .in("staging", "CREATE TABLE stock (n int)"));
    JsonNode first = phones.openRequest(issue.issueId(), OWNER);
    issue.assignTo(LEAD).orFail("Changing the assignee");
    phones.awaitStatus(Phones.codeOf(first), "CANCELED");
    JsonNode second = phones.openRequest(issue.issueId(), LEAD);
    that(phones.openRequestsAbout(issue.issueId()).size() == 1, "one open request at a time");
    narrator.checked("the request moved from Olivia to Leo");

    issue.ringBell().orFail("Ringing the bell");
    phones.awaitStatus(Phones.codeOf(second), "CANCELED");
    JsonNode third = phones.openRequest(issue.issueId(), LEAD);
    that(!Phones.codeOf(third).equals(Phones.codeOf(second)), "the bell sends again");
    Http.Answer tooSoon = issue.ringBell();
    that(tooSoon.status() == 429, "the bell rings once a minute at most, not %d", tooSoon.status());
    narrator.checked(
        "the bell sent a new request; rung again at once, it refuses: %s",
        tooSoon.body().path("detail").asString());
    phones.approve(third, LEAD, "");
    issue.awaitState("DONE");
  }

  void aRejectionStopsTheStage() {
    narrator.chapter("4. Rejected in Feishu");
    IssueWatch issue =
        IssueWatch.open(
            as(DEV),
            Requests.titled("Drop old orders")
                .assignedTo(OWNER)
                .in("staging", "CREATE TABLE rejected (n int)"));
    JsonNode request = phones.openRequest(issue.issueId(), OWNER);
    phones.decide(request, OWNER, "reject", "not during the sale").orFail("Rejecting");
    issue.awaitStage("staging", "REJECTED");
    String comment = issue.stage("staging").path("rejection").path("comment").asString();
    that(comment.equals("not during the sale"), "the stage shows the comment, not \"%s\"", comment);
    that(!databases.hasTable("shop_staging", "rejected"), "nothing ran");
    narrator.checked("the stage is rejected with \"%s\"; nothing ran", comment);

    issue.ringBell().orFail("Ringing the bell on a rejected stage");
    JsonNode again = phones.openRequest(issue.issueId(), OWNER);
    that(!Phones.codeOf(again).equals(Phones.codeOf(request)), "the bell asks with a new request");
    that(issue.stateOf("staging").equals("AWAITING_APPROVAL"), "the stage waits again");
    narrator.checked("the creator rings the bell: Olivia is asked again");

    issue
        .changeStatement("staging", 0, "CREATE TABLE accepted (n int)")
        .orFail("Changing the statement");
    phones.awaitStatus(Phones.codeOf(again), "CANCELED");
    phones.approve(phones.openRequest(issue.issueId(), OWNER), OWNER, "better");
    issue.awaitState("DONE");
    that(!databases.hasTable("shop_staging", "rejected"), "the rejected text never ran");
    that(databases.hasTable("shop_staging", "accepted"), "the accepted text ran");
    narrator.checked("the changed statement was asked anew, approved, and ran");
  }

  void peopleFeishuDoesNotKnow() {
    narrator.chapter("5. People whom Feishu does not know");
    IssueWatch issue =
        IssueWatch.open(
            as(DEV),
            Requests.titled("Newcomer decides")
                .assignedTo(SampleWorkspace.NEWCOMER)
                .in("staging", "CREATE TABLE newcomer (n int)"));
    JsonNode failed = issue.awaitEntry("INVITATION_FAILED");
    narrator.checked(
        "the assignee has no Feishu account, which the issue shows: %s",
        failed.path("details").path("detail").asString());
    issue
        .openNode("staging")
        .review(as(SampleWorkspace.NEWCOMER), "APPROVE", "through the API")
        .orFail("Approving through REST");
    issue.awaitState("DONE");
    narrator.checked("approved through the REST API instead; it ran");

    IssueWatch unknownCreator =
        IssueWatch.open(
            as(SampleWorkspace.NEWCOMER),
            Requests.titled("Newcomer asks")
                .assignedTo(OWNER)
                .in("staging", "CREATE TABLE asked (n int)"));
    JsonNode request = phones.openRequest(unknownCreator.issueId(), OWNER);
    that(request.path("requester").path("bot").asBoolean(), "the bot stands in for the creator");
    narrator.checked("a creator Feishu does not know is represented by the bot");
    phones.approve(request, OWNER, "");
    unknownCreator.awaitState("DONE");
  }

  void doubleClicksAndTheCreatorHimself() {
    narrator.chapter("6. Two approvals at once, and twice each; and the creator tries");
    IssueWatch issue =
        IssueWatch.open(
            as(DEV),
            Requests.titled("Double click").in("staging", "CREATE TABLE double_click (n int)"));
    JsonNode request = phones.openRequest(issue.issueId(), OWNER);
    that(Phones.asks(request, LEAD), "without an assignee everybody who may decide is asked");
    IssueWatch.OpenNode node = issue.openNode("staging");
    Http.Answer own = node.review(as(DEV), "APPROVE", "my own");
    that(own.status() == 403, "the creator may not approve, not %d", own.status());
    narrator.checked(
        "the creator's own approval is refused: %s", own.body().path("detail").asString());

    List<CompletableFuture<Http.Answer>> clicks = new ArrayList<>();
    for (String person : List.of(OWNER, LEAD, OWNER, LEAD)) {
      Api api = as(person);
      clicks.add(
          CompletableFuture.supplyAsync(
              () -> node.review(api, "APPROVE", "click"), Thread::startVirtualThread));
    }
    long counted =
        clicks.stream().map(CompletableFuture::join).filter(Http.Answer::isSuccess).count();
    that(counted == 1, "exactly one of four clicks counts, not %d", counted);
    issue.awaitState("DONE");
    that(issue.count("REVIEW_RECORDED") == 1, "one review is recorded");
    that(issue.count("TASK_DONE") == 1, "the task ran once");
    phones.awaitStatus(Phones.codeOf(request), "CANCELED");
    narrator.checked(
        "of four clicks one counted; the task ran once; the request in Feishu was taken back");
  }

  private Api as(String person) {
    return people.computeIfAbsent(person, installation::signIn);
  }

  private static String titleOf(JsonNode request) {
    return request.path("title").asString();
  }
}
