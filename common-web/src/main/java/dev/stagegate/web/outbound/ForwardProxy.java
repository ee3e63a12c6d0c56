package dev.stagegate.web.outbound;

import dev.stagegate.secrets.Secret;
import dev.stagegate.settings.Within;
import io.netty.resolver.NoopAddressResolverGroup;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;

/**
 * A proxy that calls go through. It is asked to connect to the host ({@code CONNECT}), so that it
 * sees names, but nothing of what is said; names are looked up by it and not by us.
 *
 * @param host its name or address; none by default, and then calls go straight
 * @param port where it listens
 * @param username as whom we sign in at it; none by default
 * @param password with it
 */
public record ForwardProxy(
    @Nullable String host,
    @Within(min = "1", max = "65535") @DefaultValue("3128") int port,
    @Nullable String username,
    @DefaultValue("") Secret password) {

  /** None. */
  public static final ForwardProxy NONE = new ForwardProxy(null, 3128, null, Secret.NONE);

  public ForwardProxy {
    host = host == null || host.isBlank() ? null : host.strip();
    username = username == null || username.isBlank() ? null : username;
  }

  /**
   * The same client, which goes through it.
   *
   * @param patience until the connection to the proxy stands and it has connected us
   */
  public HttpClient of(HttpClient client, Duration patience) {
    String name = host;
    if (name == null) {
      return client;
    }
    HttpClient through =
        client.proxy(
            spec -> {
              ProxyProvider.Builder proxy =
                  spec.type(ProxyProvider.Proxy.HTTP)
                      .host(name)
                      .port(port)
                      .connectTimeoutMillis(patience.toMillis());
              if (username != null) {
                proxy.username(username).password(_ -> password.value());
              }
            });
    // Or names would be looked up here as well.
    return through.resolver(NoopAddressResolverGroup.INSTANCE);
  }
}
