package dev.stagegate.feishu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.lark.oapi.Client;
import com.lark.oapi.core.response.BaseResponse;
import com.lark.oapi.service.approval.v4.model.AddSignInstanceReq;
import com.lark.oapi.service.approval.v4.model.AddSignInstanceReqBody;
import com.lark.oapi.service.approval.v4.model.ApprovalApproverCcer;
import com.lark.oapi.service.approval.v4.model.ApprovalCreate;
import com.lark.oapi.service.approval.v4.model.ApprovalCreateViewers;
import com.lark.oapi.service.approval.v4.model.ApprovalForm;
import com.lark.oapi.service.approval.v4.model.ApprovalNode;
import com.lark.oapi.service.approval.v4.model.ApprovalSetting;
import com.lark.oapi.service.approval.v4.model.ApproveTaskReq;
import com.lark.oapi.service.approval.v4.model.CancelInstanceReq;
import com.lark.oapi.service.approval.v4.model.Comment;
import com.lark.oapi.service.approval.v4.model.CommentRequest;
import com.lark.oapi.service.approval.v4.model.CreateApprovalReq;
import com.lark.oapi.service.approval.v4.model.CreateInstanceCommentReq;
import com.lark.oapi.service.approval.v4.model.CreateInstanceReq;
import com.lark.oapi.service.approval.v4.model.DeleteInstanceCommentReq;
import com.lark.oapi.service.approval.v4.model.GetApprovalReq;
import com.lark.oapi.service.approval.v4.model.GetApprovalRespBody;
import com.lark.oapi.service.approval.v4.model.GetInstanceReq;
import com.lark.oapi.service.approval.v4.model.GetInstanceRespBody;
import com.lark.oapi.service.approval.v4.model.I18nResource;
import com.lark.oapi.service.approval.v4.model.I18nResourceText;
import com.lark.oapi.service.approval.v4.model.InstanceCancel;
import com.lark.oapi.service.approval.v4.model.InstanceCreate;
import com.lark.oapi.service.approval.v4.model.InstanceTask;
import com.lark.oapi.service.approval.v4.model.InstanceTimeline;
import com.lark.oapi.service.approval.v4.model.ListInstanceCommentReq;
import com.lark.oapi.service.approval.v4.model.ListInstanceReq;
import com.lark.oapi.service.approval.v4.model.ListInstanceRespBody;
import com.lark.oapi.service.approval.v4.model.NodeApprover;
import com.lark.oapi.service.approval.v4.model.PreviewInstanceReq;
import com.lark.oapi.service.approval.v4.model.PreviewInstanceReqBody;
import com.lark.oapi.service.approval.v4.model.QueryTaskReq;
import com.lark.oapi.service.approval.v4.model.QueryTaskRespBody;
import com.lark.oapi.service.approval.v4.model.RejectTaskReq;
import com.lark.oapi.service.approval.v4.model.RemoveInstanceCommentReq;
import com.lark.oapi.service.approval.v4.model.ResubmitTaskReq;
import com.lark.oapi.service.approval.v4.model.SpecifiedRollback;
import com.lark.oapi.service.approval.v4.model.SpecifiedRollbackInstanceReq;
import com.lark.oapi.service.approval.v4.model.SubscribeApprovalReq;
import com.lark.oapi.service.approval.v4.model.TaskApprove;
import com.lark.oapi.service.approval.v4.model.TaskResubmit;
import com.lark.oapi.service.approval.v4.model.TaskTransfer;
import com.lark.oapi.service.approval.v4.model.TransferTaskReq;
import com.lark.oapi.service.approval.v4.model.UnsubscribeApprovalReq;
import com.lark.oapi.service.approval.v4.resource.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The vendor's SDK goes through every approval call that the simulator knows. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OfficialSdkApprovalTest {

  private static final String FORM =
      "[{\"id\":\"w_title\",\"type\":\"input\",\"value\":\"CR-42\"}]";

  private final Lab lab = Lab.open();
  private final Client client = OfficialSdk.client(lab);

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void it_makes_a_definition_reads_it_and_subscribes_once() throws Exception {
    String code = define("OR");
    GetApprovalRespBody read =
        good(client
                .approval()
                .approval()
                .get(GetApprovalReq.newBuilder().approvalCode(code).locale("en-US").build()))
            .getData();
    assertThat(read.getApprovalName()).isEqualTo("Change");
    assertThat(read.getStatus()).isEqualTo("ACTIVE");
    assertThat(read.getForm()).contains("w_title");
    assertThat(read.getNodeList()[1].getCustomNodeId()).isEqualTo("n1");
    assertThat(read.getNodeList()[1].getNeedApprover()).isTrue();

    var subscribe = SubscribeApprovalReq.newBuilder().approvalCode(code).build();
    good(client.approval().approval().subscribe(subscribe));
    refused(client.approval().approval().subscribe(subscribe), 1390007);
    var unsubscribe = UnsubscribeApprovalReq.newBuilder().approvalCode(code).build();
    good(client.approval().approval().unsubscribe(unsubscribe));
    refused(client.approval().approval().unsubscribe(unsubscribe), 1390007);
    refused(
        client.approval().approval().get(GetApprovalReq.newBuilder().approvalCode("none").build()),
        1390002);
  }

  @Test
  void it_lists_instances_page_by_page() throws Exception {
    String code = define("OR");
    List<String> started = List.of(start(code, "bo"), start(code, "bo"), start(code, "bo"));
    long now = System.currentTimeMillis();
    List<String> seen = new ArrayList<>();
    String token = "";
    do {
      ListInstanceRespBody page =
          good(client.approval().instance().list(window(code, now - 600_000, now + 1_000, token)))
              .getData();
      Collections.addAll(seen, page.getInstanceCodeList());
      token = page.getHasMore() ? page.getPageToken() : "";
    } while (!token.isEmpty());
    assertThat(seen).isEqualTo(started);
    refused(client.approval().instance().list(window(code, 0, 36_000_001, "")), 1390001);
  }

  @Test
  void it_approves_and_the_timeline_says_who_when_and_why() throws Exception {
    String code = define("OR");
    String instance = start(code, "bo");
    var approve =
        ApproveTaskReq.newBuilder()
            .userIdType("open_id")
            .taskApprove(decision(code, instance, "bo", "looks right"))
            .build();
    good(tasks().approve(approve));
    refused(tasks().approve(approve), 1390010);
    GetInstanceRespBody read = read(instance);
    assertThat(read.getStatus()).isEqualTo("APPROVED");
    InstanceTimeline pass = read.getTimeline()[1];
    assertThat(pass.getType()).isEqualTo("PASS");
    assertThat(pass.getOpenId()).isEqualTo(lab.openId("bo"));
    assertThat(pass.getComment()).isEqualTo("looks right");
    assertThat(pass.getTaskId()).isEqualTo(read.getTaskList()[0].getId());
    assertThat(Long.parseLong(pass.getCreateTime())).isGreaterThan(1_700_000_000_000L);
  }

  @Test
  void it_transfers_and_rejects() throws Exception {
    String code = define("AND");
    String instance = start(code, "bo");
    good(
        tasks()
            .transfer(
                TransferTaskReq.newBuilder()
                    .userIdType("open_id")
                    .taskTransfer(
                        TaskTransfer.newBuilder()
                            .approvalCode(code)
                            .instanceCode(instance)
                            .userId(lab.openId("bo"))
                            .taskId(lab.task(instance, "bo"))
                            .transferUserId(lab.openId("cy"))
                            .build())
                    .build()));
    good(
        tasks()
            .reject(
                RejectTaskReq.newBuilder()
                    .userIdType("open_id")
                    .taskApprove(decision(code, instance, "cy", "no"))
                    .build()));
    GetInstanceRespBody read = read(instance);
    assertThat(read.getStatus()).isEqualTo("REJECTED");
    assertThat(types(read)).containsExactly("START", "TRANSFER", "REJECT");
    assertThat(Stream.of(read.getTaskList()).map(InstanceTask::getStatus))
        .containsExactly("TRANSFERRED", "REJECTED");
  }

  @Test
  void it_adds_signers_and_looks_ahead() throws Exception {
    String code = define("AND");
    String instance = start(code, "bo");
    String task = lab.task(instance, "bo");
    var ahead =
        good(client
                .approval()
                .instance()
                .preview(
                    PreviewInstanceReq.newBuilder()
                        .userIdType("open_id")
                        .previewInstanceReqBody(
                            PreviewInstanceReqBody.newBuilder()
                                .instanceCode(instance)
                                .userId(lab.openId("bo"))
                                .taskId(task)
                                .build())
                        .build()))
            .getData()
            .getPreviewNodes();
    assertThat(ahead[0].getUserIdList()).containsExactly(lab.openId("bo"));
    good(
        client
            .approval()
            .instance()
            .addSign(
                AddSignInstanceReq.newBuilder()
                    .addSignInstanceReqBody(
                        AddSignInstanceReqBody.newBuilder()
                            .approvalCode(code)
                            .instanceCode(instance)
                            .userId(lab.userId("bo"))
                            .taskId(task)
                            .addSignUserIds(new String[] {lab.userId("cy")})
                            .addSignType(1)
                            .approvalMethod(2)
                            .build())
                    .build()));
    assertThat(types(read(instance))).containsExactly("START", "ADD_APPROVER_BEFORE");
    assertThat(lab.tasks(instance)).containsExactly("bo:DONE", "cy:PENDING");
  }

  @Test
  void it_sends_back_and_submits_again() throws Exception {
    String code = define("OR");
    String instance = start(code, "bo");
    good(
        client
            .approval()
            .instance()
            .specifiedRollback(
                SpecifiedRollbackInstanceReq.newBuilder()
                    .userIdType("open_id")
                    .specifiedRollback(
                        SpecifiedRollback.newBuilder()
                            .userId(lab.openId("bo"))
                            .taskId(lab.task(instance, "bo"))
                            .reason("which table?")
                            .taskDefKeyList(new String[] {"START"})
                            .build())
                    .build()));
    assertThat(types(read(instance))).containsExactly("START", "ROLLBACK");
    good(
        tasks()
            .resubmit(
                ResubmitTaskReq.newBuilder()
                    .userIdType("open_id")
                    .taskResubmit(
                        TaskResubmit.newBuilder()
                            .approvalCode(code)
                            .instanceCode(instance)
                            .userId(lab.openId("ann"))
                            .taskId(lab.task(instance, "ann"))
                            .comment("{\"text\":\"orders\"}")
                            .form(FORM)
                            .build())
                    .build()));
    assertThat(lab.tasks(instance)).containsExactly("bo:DONE", "ann:DONE", "bo:PENDING");
  }

  @Test
  void it_finds_what_somebody_has_to_do() throws Exception {
    String instance = start(define("OR"), "bo");
    QueryTaskRespBody todo =
        good(tasks()
                .query(
                    QueryTaskReq.newBuilder()
                        .userIdType("open_id")
                        .userId(lab.openId("bo"))
                        .topic("1")
                        .pageSize(10)
                        .build()))
            .getData();
    assertThat(todo.getCount().getTotal()).isEqualTo(1);
    assertThat(todo.getTasks()[0].getProcessCode()).isEqualTo(instance);
    assertThat(todo.getTasks()[0].getTaskId()).isEqualTo(lab.task(instance, "bo"));
    assertThat(todo.getTasks()[0].getInitiatorNames()).containsExactly("Ann Lee");
  }

  @Test
  void it_comments_and_cancels() throws Exception {
    String code = define("OR");
    String instance = start(code, "bo");
    var comments = client.approval().instanceComment();
    String id =
        good(comments.create(
                CreateInstanceCommentReq.newBuilder()
                    .instanceId(instance)
                    .userIdType("open_id")
                    .userId(lab.openId("ann"))
                    .commentRequest(
                        CommentRequest.newBuilder()
                            .content("{\"text\":\"superseded by CR-43\",\"files\":[]}")
                            .build())
                    .build()))
            .getData()
            .getCommentId();
    Comment[] listed =
        good(comments.list(
                ListInstanceCommentReq.newBuilder()
                    .instanceId(instance)
                    .userIdType("open_id")
                    .userId(lab.openId("ann"))
                    .build()))
            .getData()
            .getComments();
    assertThat(listed[0].getId()).isEqualTo(id);
    assertThat(listed[0].getContent()).contains("superseded by CR-43");
    assertThat(read(instance).getCommentList()[0].getComment()).isEqualTo("superseded by CR-43");

    var cancel =
        CancelInstanceReq.newBuilder()
            .userIdType("open_id")
            .instanceCancel(
                InstanceCancel.newBuilder()
                    .approvalCode(code)
                    .instanceCode(instance)
                    .userId(lab.openId("ann"))
                    .build())
            .build();
    good(client.approval().instance().cancel(cancel));
    assertThat(read(instance).getStatus()).isEqualTo("CANCELED");
    refused(client.approval().instance().cancel(cancel), 1390001);
    good(
        comments.delete(
            DeleteInstanceCommentReq.newBuilder()
                .instanceId(instance)
                .commentId(id)
                .userIdType("open_id")
                .userId(lab.openId("ann"))
                .build()));
    good(
        comments.remove(
            RemoveInstanceCommentReq.newBuilder()
                .instanceId(instance)
                .userIdType("open_id")
                .userId(lab.openId("ann"))
                .build()));
    assertThat(read(instance).getCommentList()).isEmpty();
  }

  @Test
  void it_sees_limits_quota_missing_scopes_and_forgotten_tokens_as_refusals() throws Exception {
    String code = define("OR");
    var get = GetApprovalReq.newBuilder().approvalCode(code).build();
    lab.control(
        "POST",
        "/faults",
        Map.of("endpoint", "definition_get", "kind", "rate_limited", "reset_seconds", 7));
    var limited = client.approval().approval().get(get);
    refused(limited, 99991400, 429);
    assertThat(limited.getRawResponse().getHeaders().get("x-ogw-ratelimit-reset"))
        .containsExactly("7");
    lab.control("PUT", "/quota", Map.of("monthly", 0));
    refused(client.approval().approval().get(get), 99991403);
    lab.control("PUT", "/quota", Map.of());
    lab.control("PATCH", "/apps/" + Lab.APP, Map.of("scopes", List.of()));
    var denied = client.approval().approval().get(get);
    refused(denied, 99991672);
    assertThat(denied.getError().getPermissionViolations()[0].getSubject())
        .isEqualTo("approval:approval");
    lab.control("DELETE", "/apps/" + Lab.APP + "/tokens", null);
    refused(client.approval().approval().get(get), 99991663);
  }

  private Task tasks() {
    return client.approval().task();
  }

  private String define(String nodeType) throws Exception {
    String content =
        "[{\"id\":\"w_title\",\"type\":\"input\",\"required\":true,\"name\":\"@i18n@title_\"}]";
    ApprovalNode node =
        ApprovalNode.newBuilder()
            .id("n1")
            .name("@i18n@node_")
            .nodeType(nodeType)
            .approver(
                new ApprovalApproverCcer[] {ApprovalApproverCcer.newBuilder().type("Free").build()})
            .approverChosenMulti(true)
            .build();
    ApprovalCreate body =
        ApprovalCreate.newBuilder()
            .approvalName("@i18n@name_")
            .viewers(
                new ApprovalCreateViewers[] {
                  ApprovalCreateViewers.newBuilder().viewerType("NONE").build()
                })
            .form(ApprovalForm.newBuilder().formContent(content).build())
            .nodeList(
                new ApprovalNode[] {
                  ApprovalNode.newBuilder().id("START").build(),
                  node,
                  ApprovalNode.newBuilder().id("END").build()
                })
            .settings(ApprovalSetting.newBuilder().revertInterval(0).build())
            .i18nResources(new I18nResource[] {texts("en-US")})
            .build();
    return good(client
            .approval()
            .approval()
            .create(
                CreateApprovalReq.newBuilder().userIdType("open_id").approvalCreate(body).build()))
        .getData()
        .getApprovalCode();
  }

  private static I18nResource texts(String locale) {
    return I18nResource.newBuilder()
        .locale(locale)
        .isDefault(true)
        .texts(
            new I18nResourceText[] {
              text("@i18n@name_", "Change"),
              text("@i18n@title_", "Title"),
              text("@i18n@node_", "Approval")
            })
        .build();
  }

  private static I18nResourceText text(String key, String value) {
    return I18nResourceText.newBuilder().key(key).value(value).build();
  }

  /** Started by Ann, who may submit it again. */
  private String start(String code, String approver) throws Exception {
    InstanceCreate body =
        InstanceCreate.newBuilder()
            .approvalCode(code)
            .openId(lab.openId("ann"))
            .form(FORM)
            .nodeApproverOpenIdList(
                new NodeApprover[] {
                  NodeApprover.newBuilder()
                      .key("n1")
                      .value(new String[] {lab.openId(approver)})
                      .build()
                })
            .allowResubmit(true)
            .build();
    return good(client
            .approval()
            .instance()
            .create(CreateInstanceReq.newBuilder().instanceCreate(body).build()))
        .getData()
        .getInstanceCode();
  }

  private TaskApprove decision(String code, String instance, String who, String comment) {
    return TaskApprove.newBuilder()
        .approvalCode(code)
        .instanceCode(instance)
        .userId(lab.openId(who))
        .taskId(lab.task(instance, who))
        .comment(comment)
        .build();
  }

  private static ListInstanceReq window(String code, long from, long until, String token) {
    return ListInstanceReq.newBuilder()
        .approvalCode(code)
        .startTime(Long.toString(from))
        .endTime(Long.toString(until))
        .pageSize(2)
        .pageToken(token)
        .build();
  }

  private GetInstanceRespBody read(String instance) throws Exception {
    return good(client
            .approval()
            .instance()
            .get(GetInstanceReq.newBuilder().instanceId(instance).build()))
        .getData();
  }

  private static List<String> types(GetInstanceRespBody read) {
    return Stream.of(read.getTimeline()).map(InstanceTimeline::getType).toList();
  }

  private static <T extends BaseResponse<?>> T good(T response) {
    assertThat(response.getCode()).as(response.getMsg()).isZero();
    return response;
  }

  private static void refused(BaseResponse<?> response, int code) {
    refused(response, code, 400);
  }

  private static void refused(BaseResponse<?> response, int code, int http) {
    assertThat(response.getCode()).as(response.getMsg()).isEqualTo(code);
    assertThat(response.getRawResponse().getStatusCode()).isEqualTo(http);
  }
}
