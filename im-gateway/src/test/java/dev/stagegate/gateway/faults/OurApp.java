package dev.stagegate.gateway.faults;

import dev.stagegate.feishu.simulator.model.Host;
import dev.stagegate.gateway.SimulatedFeishu;
import dev.stagegate.gateway.settings.Hosts;
import dev.stagegate.gateway.settings.KeptSecret;
import dev.stagegate.gateway.settings.Region;
import dev.stagegate.gateway.settings.Setup;
import dev.stagegate.secrets.Secret;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** The apps that people can be asked through: two of one tenant in Feishu, and one in Lark. */
@NullMarked
enum OurApp {
  FIRST(Host.FEISHU, Region.FEISHU, SimulatedFeishu.APP),
  SECOND(Host.FEISHU, Region.FEISHU, "cli_5ec0ad0000000000"),
  IN_LARK(Host.LARK, Region.LARK, "cli_1a4c000000000000");

  /** The names that the two platforms have for the gateway, whichever way it takes to them. */
  static final Hosts HOSTS =
      new Hosts(URI.create("http://feishu.example"), URI.create("http://lark.example"));

  private final Host host;
  private final Region region;
  private final String id;

  OurApp(Host host, Region region, String id) {
    this.host = host;
    this.region = region;
    this.id = id;
  }

  Host host() {
    return host;
  }

  Region region() {
    return region;
  }

  String id() {
    return id;
  }

  /** The platform that the gateway knows by this address. */
  static Host at(String platform) {
    return platform.equals(HOSTS.lark().toString()) ? Host.LARK : Host.FEISHU;
  }

  /** As an administrator sets it up. */
  Setup setup(Instant now) {
    return new Setup(
        true,
        region,
        null,
        id,
        kept(SimulatedFeishu.SECRET, now),
        kept(SimulatedFeishu.ENCRYPT_KEY, now),
        kept(SimulatedFeishu.TOKEN, now),
        null);
  }

  private static KeptSecret kept(String secret, Instant now) {
    return new KeptSecret(new Secret(secret), now, "admin@example.com");
  }
}
