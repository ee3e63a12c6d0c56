package dev.stagegate.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/** One sample of every fact, the same each time. */
@NullMarked
public final class Facts {

  public static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");

  private Facts() {}

  public static StageBuilder stage() {
    return new StageBuilder();
  }

  public static Envelope envelope(Fact fact) {
    return new Envelope(UUID.randomUUID(), AT, fact);
  }

  public static NodeRequest nodeRequest(StageSnapshot stage, int round, String... asked) {
    return new NodeRequest(
        "a-1",
        owner(),
        1,
        2,
        round,
        List.of(asked),
        List.of(asked),
        true,
        Risk.HIGH,
        List.of(flow()),
        stage);
  }

  /** One sample of every fact. */
  public static List<Fact> all() {
    StageSnapshot stage =
        stage()
            .labels("hotfix")
            .assignee("owner@example.com")
            .taskOn(
                "app",
                "DELETE FROM orders WHERE id = 1",
                1L,
                1_000L,
                StageBuilder.unit(
                    "DELETE FROM orders WHERE id = 1",
                    List.of("DELETE"),
                    List.of(new TableSnapshot("public", "orders")),
                    true))
            .build();
    String revision = stage.revision();
    return List.of(
        new IssueFact.StageArrived(stage),
        new IssueFact.StatementChanged(stage, List.of("101-prod-1"), "dev@example.com"),
        new IssueFact.AssigneeChanged(
            "101", "101-prod", 2, "dba@example.com", true, "dev@example.com"),
        new IssueFact.BellRung("101", "101-prod", 3, "dev@example.com"),
        new IssueFact.StageWithdrawn("101", "101-prod", 4, "dev@example.com", "not needed"),
        new ApprovalFact.ApprovalOpened(
            "a-1", "101", "101-prod", revision, Risk.HIGH, List.of(flow()), List.of(owner())),
        new ApprovalFact.NodeOpened(nodeRequest(stage, 1, "owner@example.com")),
        new ApprovalFact.NodeReassigned(
            nodeRequest(stage, 2, "dba@example.com"),
            ApprovalFact.ReassignCause.ASSIGNEE_CHANGED,
            "dev@example.com"),
        new ApprovalFact.NodeClosed(
            "a-1",
            "101",
            "101-prod",
            "n1",
            ApprovalFact.NodeOutcome.APPROVED,
            "owner@example.com",
            Channel.FEISHU,
            "inv-1"),
        new ApprovalFact.ReviewRecorded(
            "a-1",
            "101",
            "101-prod",
            revision,
            "n1",
            "Project Owner",
            "owner@example.com",
            Decision.APPROVE,
            "fine",
            Channel.FEISHU,
            null,
            List.of("101-prod-1"),
            AT),
        new ApprovalFact.ReviewRefused(
            "a-1",
            "101",
            "101-prod",
            "n1",
            "dev@example.com",
            Decision.APPROVE,
            "",
            Channel.CONSOLE,
            null,
            null,
            ApprovalFact.RefusalReason.CREATOR),
        new ApprovalFact.ApprovalHeld(
            "a-1",
            "101",
            "101-prod",
            revision,
            ApprovalFact.HoldReason.NOBODY_ELIGIBLE,
            "nobody holds projectOwner"),
        new ApprovalFact.ApprovalVoided(
            "a-1", "101", "101-prod", revision, ApprovalFact.VoidReason.STATEMENT_CHANGED),
        new ApprovalFact.StageApproved(
            "a-1", "101", "101-prod", revision, 1, false, List.of(flow())),
        new ApprovalFact.StageRejected(
            "a-1",
            "101",
            "101-prod",
            revision,
            1,
            "n1",
            "owner@example.com",
            "too risky",
            Channel.FEISHU),
        new ReviewFact.StageReviewed(
            "r-1",
            "inv-1",
            "a-1",
            "101",
            "101-prod",
            "n1",
            revision,
            "owner@example.com",
            Decision.APPROVE,
            "fine",
            Channel.FEISHU,
            AT),
        new ReviewFact.InvitationSent(
            "inv-1",
            "a-1",
            "101",
            "101-prod",
            "n1",
            Channel.FEISHU,
            List.of("owner@example.com"),
            List.of("ghost@example.com"),
            true,
            "81D31358-93AF-92D6-7425-01A5D67C4E71",
            "https://applink.feishu.cn/client/mini_program/open"),
        new ReviewFact.InvitationDelayed(
            "inv-1",
            "a-1",
            "101",
            "101-prod",
            "n1",
            Channel.FEISHU,
            List.of("owner@example.com"),
            240,
            AT),
        new ReviewFact.InvitationFailed(
            "inv-1",
            "a-1",
            "101",
            "101-prod",
            "n1",
            Channel.FEISHU,
            List.of("ghost@example.com"),
            ReviewFact.InvitationFault.PERSON_UNKNOWN,
            "ghost@example.com has no Feishu account",
            2),
        new ReviewFact.InvitationCancelled(
            "inv-1", "a-1", "101", "101-prod", "n1", Channel.FEISHU, "the statement changed"),
        new AuditFact.ApprovalDeedNoted(
            new AuditedDeed(
                AT,
                "dba@example.com",
                "FLOW_CHANGED",
                "192.0.2.7",
                "flows/CHANGE_DATABASE",
                false,
                Map.of("flows", "f-1"))),
        new AuditFact.ChannelDeedNoted(
            new AuditedDeed(
                AT,
                "dev@example.com",
                "SAVE_SETTINGS",
                null,
                "im-settings",
                true,
                Map.of("reason", "not-allowed"))),
        new ChannelFact.ExternalSystems(
            3,
            List.of(
                new ChannelFact.ExternalSystem(
                    "oa", "Company OA", true, 86_400L, ChannelFact.OnTimeout.HOLD))),
        new DirectoryFact.WorkspaceDirectory(
            1,
            DirectoryFact.Unmatched.HOLD,
            List.of(new DirectoryFact.Person("owner@example.com", "Olivia Owner", true)),
            List.of(new DirectoryFact.Group("dbas", "DBAs", List.of("dba@example.com"))),
            List.of(new DirectoryFact.Role("workspaceDBA", "DBA", List.of("flows.edit"))),
            List.of(
                new DirectoryFact.Binding(
                    "workspaceDBA", null, "dbas", null, List.of(), List.of())),
            List.of(new DirectoryFact.ServiceAccount("service:deployer", "Deployer", true, AT))),
        new DirectoryFact.ProjectDirectory(
            "shop",
            1,
            "Shop",
            false,
            List.of(
                new DirectoryFact.Binding(
                    "projectOwner",
                    "owner@example.com",
                    null,
                    AT,
                    List.of("prod"),
                    List.of("pg/app")))),
        new IntakeFact.IssueRequested(
            "req-1",
            "dev@example.com",
            "shop",
            "Add an index",
            List.of(),
            null,
            SourceType.CHANGE_DATABASE,
            List.of(
                new IntakeFact.RequestedStage(
                    "prod",
                    List.of(
                        IntakeFact.RequestedTask.running(
                            "pg-prod", "app", "CREATE INDEX i ON orders (id)")),
                    AT))),
        new IntakeFact.StatementReplaced(
            "req-1",
            "dev@example.com",
            "prod",
            new IntakeFact.ReplacedTask("pg-prod", "app", "CREATE INDEX i ON orders (id)", 1)),
        new IntakeFact.IssueWithdrawn("req-1", "dev@example.com", ""),
        new IntakeResultFact.IssueAccepted(
            "req-1", "service:ci", "rec-1", "101", "http://localhost/issues/101"),
        new IntakeResultFact.ChangeAccepted("req-1", "service:ci", "rec-2", "101"),
        new IntakeResultFact.IntakeRefused(
            "req-1",
            "service:ci",
            "rec-1",
            List.of(
                new IntakeResultFact.RequestError("/projectId", "no such project; known: shop"))),
        new IntakeResultFact.StageSettled(
            "req-1", "service:ci", "101", "prod", IntakeResultFact.StageOutcome.DONE, ""));
  }

  public static MatchedFlow flow() {
    return new MatchedFlow("f-1", "Production change", "resource.environment_id == \"prod\"");
  }

  public static PlannedNode owner() {
    return PlannedNode.ofRole("n1", "Project Owner", "projectOwner");
  }
}
