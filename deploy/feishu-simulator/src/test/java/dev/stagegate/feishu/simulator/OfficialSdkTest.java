package dev.stagegate.feishu.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.lark.oapi.Client;
import com.lark.oapi.event.EventDispatcher;
import com.lark.oapi.service.approval.v4.model.CreateInstanceReq;
import com.lark.oapi.service.approval.v4.model.GetInstanceReq;
import com.lark.oapi.service.approval.v4.model.InstanceCreate;
import com.lark.oapi.service.approval.v4.model.NodeApprover;
import com.lark.oapi.service.contact.v3.model.BatchGetIdUserReq;
import com.lark.oapi.service.contact.v3.model.BatchGetIdUserReqBody;
import dev.stagegate.feishu.simulator.model.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The vendor's own SDK as client and as receiver: what it understands, we speak rightly. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OfficialSdkTest {

  private final Lab lab = Lab.open();
  private String code = "";

  @BeforeEach
  void define() {
    code = lab.define("OR");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void its_client_finds_people_and_starts_and_reads_an_approval() throws Exception {
    Client client = OfficialSdk.client(lab);
    var found =
        client
            .contact()
            .user()
            .batchGetId(
                BatchGetIdUserReq.newBuilder()
                    .userIdType("open_id")
                    .batchGetIdUserReqBody(
                        BatchGetIdUserReqBody.newBuilder()
                            .emails(
                                new String[] {"ann@corp.example", "bo@corp.example", "ghost@x.y"})
                            .build())
                    .build());
    assertThat(found.success()).as(found.getMsg()).isTrue();
    var people = found.getData().getUserList();
    assertThat(people[2].getUserId()).isNull();

    InstanceCreate body =
        InstanceCreate.newBuilder()
            .approvalCode(code)
            .openId(people[0].getUserId())
            .form("[{\"id\":\"w_title\",\"type\":\"input\",\"value\":\"CR-42\"}]")
            .nodeApproverOpenIdList(
                new NodeApprover[] {
                  NodeApprover.newBuilder()
                      .key("n1")
                      .value(new String[] {people[1].getUserId()})
                      .build()
                })
            .uuid("sdk-1")
            .build();
    var created =
        client
            .approval()
            .instance()
            .create(CreateInstanceReq.newBuilder().instanceCreate(body).build());
    assertThat(created.success()).as(created.getMsg()).isTrue();
    String instance = created.getData().getInstanceCode();

    var again =
        client
            .approval()
            .instance()
            .create(CreateInstanceReq.newBuilder().instanceCreate(body).build());
    assertThat(again.success()).isFalse();
    assertThat(again.getCode()).isEqualTo(60012);
    assertThat(again.getRawResponse().getStatusCode()).isEqualTo(400);
    assertThat(again.getRequestId()).isNotEmpty();

    var read =
        client.approval().instance().get(GetInstanceReq.newBuilder().instanceId("SDK-1").build());
    assertThat(read.getData().getInstanceCode()).isEqualTo(instance);
    assertThat(read.getData().getStatus()).isEqualTo("PENDING");
    assertThat(read.getData().getTaskList()[0].getOpenId()).isEqualTo(people[1].getUserId());
  }

  @Test
  void its_dispatcher_verifies_and_decrypts_our_pushes() throws Throwable {
    try (Receiver receiver = new Receiver()) {
      lab.receiveAt(receiver.url());
      lab.call("POST", "/approval/v4/approvals/" + code + "/subscribe", null);
      String instance = lab.start(code, List.of("bo"));
      await().untilAsserted(() -> assertThat(receiver.deliveries()).hasSize(2));

      List<String> understood = new ArrayList<>();
      EventDispatcher dispatcher = OfficialSdk.dispatcher(understood::add);
      for (Receiver.Delivery delivery : receiver.deliveries()) {
        assertThat(
                dispatcher
                    .handle(OfficialSdk.request(delivery.headers(), delivery.body()))
                    .getStatusCode())
            .isEqualTo(200);
      }
      assertThat(understood).hasSize(2);
      var event = Json.MAPPER.readTree(understood.getFirst()).path("event");
      assertThat(event.path("instance_code").asString()).isEqualTo(instance);
      assertThat(event.path("status").asString()).isEqualTo("PENDING");

      byte[] changed = receiver.deliveries().getFirst().body().clone();
      changed[changed.length / 2] ^= 1;
      assertThat(
              dispatcher
                  .handle(OfficialSdk.request(receiver.deliveries().getFirst().headers(), changed))
                  .getStatusCode())
          .isNotEqualTo(200);
      assertThat(understood).hasSize(2);
    }
  }
}
