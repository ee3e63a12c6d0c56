package dev.stagegate.events.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy that connects callers ({@code CONNECT}), and knows names that nobody else knows.
 */
public final class ConnectProxy extends Listening {

  private static final int LONGEST_REQUEST = 8192;

  private final @Nullable String credentials;
  private final Map<String, Integer> places = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private ConnectProxy(@Nullable String credentials) {
    super(anyPort());
    this.credentials = credentials;
  }

  /** One that serves everybody. */
  public static ConnectProxy open() {
    return listening(new ConnectProxy(null));
  }

  /** One that serves those alone who sign in. */
  public static ConnectProxy open(String user, String password) {
    return listening(new ConnectProxy(user + ":" + password));
  }

  private static ConnectProxy listening(ConnectProxy proxy) {
    proxy.listen();
    return proxy;
  }

  /** From now on this name, with its port, leads to a port of this machine. */
  public void know(String hostAndPort, int port) {
    places.put(hostAndPort, port);
  }

  /** To what it was asked to connect, and did. */
  public List<String> connected() {
    return List.copyOf(asked);
  }

  @Override
  void serve(Socket caller) throws IOException {
    String request = head(caller.getInputStream());
    String[] words = request.split("[ \r\n]", 3);
    Integer port = words.length < 2 ? null : places.get(words[1]);
    if (!request.startsWith("CONNECT ") || port == null) {
      answer(caller, "502 Bad Gateway");
    } else if (!isLetIn(request)) {
      answer(caller, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"");
    } else {
      asked.add(words[1]);
      try (Socket there = new Socket(thisMachine(), port)) {
        answer(caller, "200 Connection Established");
        join(caller, there);
      }
    }
  }

  private boolean isLetIn(String request) {
    return credentials == null
        || request
            .toLowerCase(Locale.ROOT)
            .contains(
                "proxy-authorization: basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8))
                        .toLowerCase(Locale.ROOT));
  }

  private static void answer(Socket caller, String status) throws IOException {
    String end = status.startsWith("200") ? "\r\n\r\n" : "\r\nContent-Length: 0\r\n\r\n";
    caller
        .getOutputStream()
        .write(("HTTP/1.1 " + status + end).getBytes(StandardCharsets.ISO_8859_1));
    caller.getOutputStream().flush();
  }

  /** Up to the empty line; what comes after it is not for the proxy. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0 && head.length() < LONGEST_REQUEST) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the caller has gone");
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
