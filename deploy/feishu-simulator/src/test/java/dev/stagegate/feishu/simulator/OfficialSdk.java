package dev.stagegate.feishu.simulator;

import com.lark.oapi.Client;
import com.lark.oapi.core.cache.ICache;
import com.lark.oapi.core.request.EventReq;
import com.lark.oapi.event.CustomEventHandler;
import com.lark.oapi.event.EventDispatcher;
import com.lark.oapi.service.approval.ApprovalService;
import com.lark.oapi.service.approval.v4.model.P2ApprovalUpdatedV4;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The vendor's own SDK, pointed at a lab. */
final class OfficialSdk {

  private OfficialSdk() {}

  /** The SDK's own cache is one static map for all hosts. */
  private static final class OwnCache implements ICache {
    private final Map<String, String> values = new ConcurrentHashMap<>();

    @Override
    public String get(String key) {
      return values.getOrDefault(key, "");
    }

    @Override
    public void set(String key, String value, int expire, TimeUnit unit) {
      values.put(key, value);
    }
  }

  static Client client(Lab lab) {
    return Client.newBuilder(Lab.APP, Lab.SECRET)
        .openBaseUrl(lab.url().toString())
        .requestTimeout(5, TimeUnit.SECONDS)
        .tokenCache(new OwnCache())
        .build();
  }

  /**
   * @param understood takes each event in the clear
   */
  static EventDispatcher dispatcher(Consumer<String> understood) {
    CustomEventHandler handler =
        new CustomEventHandler() {
          @Override
          public void handle(EventReq event) {
            understood.accept(event.getPlain());
          }
        };
    return EventDispatcher.newBuilder(Lab.VERIFICATION_TOKEN, Lab.ENCRYPT_KEY)
        .onCustomizedEvent("approval_instance", handler)
        .onCustomizedEvent("approval_task", handler)
        .onP2ApprovalUpdatedV4(
            new ApprovalService.P2ApprovalUpdatedV4Handler() {
              @Override
              public void handle(P2ApprovalUpdatedV4 event) {
                understood.accept(
                    event.getHeader().getEventType()
                        + " "
                        + event.getEvent().getObject().getApprovalCode());
              }
            })
        .build();
  }

  /**
   * @param headers by lower-case name, which is all the SDK finds
   */
  static EventReq request(Map<String, String> headers, byte[] body) {
    Map<String, List<String>> lists = new HashMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    EventReq request = new EventReq();
    request.setHttpPath("/events");
    request.setHeaders(lists);
    request.setBody(body);
    return request;
  }
}
