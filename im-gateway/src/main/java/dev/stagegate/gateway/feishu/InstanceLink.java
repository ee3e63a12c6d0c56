package dev.stagegate.gateway.feishu;

import dev.stagegate.events.Channel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a person opens an instance in the Feishu or Lark client. */
final class InstanceLink {

  private InstanceLink() {}

  static String of(Channel channel, String instanceCode) {
    boolean lark = channel == Channel.LARK;
    String path =
        URLEncoder.encode(
            "pc/pages/in-process/index?instanceId=" + instanceCode, StandardCharsets.UTF_8);
    return "https://applink.%s/client/mini_program/open?appId=%s&mode=sidebar-semi&path=%s"
        .formatted(
            lark ? "larksuite.com" : "feishu.cn",
            lark ? "cli_9c7cc8a9a9edd105" : "cli_9cb844403dbb9108",
            path);
  }
}
