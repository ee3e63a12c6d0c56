package dev.stagegate.gateway.settings;

import dev.stagegate.settings.HttpAddress;
import java.net.URI;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the open platforms answer. Others only behind a proxy of one's own, or in a test.
 *
 * @param feishu Feishu, in China
 * @param lark Lark, elsewhere
 */
public record Hosts(
    @HttpAddress @DefaultValue("https://open.feishu.cn") URI feishu,
    @HttpAddress @DefaultValue("https://open.larksuite.com") URI lark) {

  public URI of(Region region) {
    return switch (region) {
      case FEISHU -> feishu;
      case LARK -> lark;
    };
  }
}
