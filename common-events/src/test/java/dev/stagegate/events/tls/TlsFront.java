package dev.stagegate.events.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;

/** Speaks TLS for a server of this machine that does not. */
public final class TlsFront extends Listening {

  private final int port;

  private TlsFront(SSLContext context, int port) throws IOException {
    super(context.getServerSocketFactory().createServerSocket(0, 50, thisMachine()));
    this.port = port;
  }

  /** For the server at this port, with this certificate. */
  public static TlsFront open(Authority.Signed certificate, int port) {
    try {
      TlsFront front = new TlsFront(certificate.context(), port);
      front.listen();
      return front;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  void serve(Socket caller) throws IOException {
    try (Socket there = new Socket(thisMachine(), port)) {
      join(caller, there);
    }
  }
}
