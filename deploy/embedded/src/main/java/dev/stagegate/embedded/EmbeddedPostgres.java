package dev.stagegate.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server as a child process, on 127.0.0.1 only. Its log lies beside the data
 * folder.
 *
 * <p>If this process is killed, the server keeps running; the next start on the same folder ends it
 * first. Two living processes cannot share a folder.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String USER = "postgres";
  private static final Duration INITIALISING_MAX = Duration.ofMinutes(2);

  private final ServerFolder folder;
  private final Postmaster postmaster;
  private final PostgresAddress address;

  private EmbeddedPostgres(ServerFolder folder, Postmaster postmaster, PostgresAddress address) {
    this.folder = folder;
    this.postmaster = postmaster;
    this.address = address;
  }

  /**
   * Starts the server and returns once it accepts connections.
   *
   * @throws EmbeddedServerException if it cannot; the message has the reason and the end of its log
   */
  public static EmbeddedPostgres start(PostgresSettings settings) {
    var programs = PostgresBinaries.ofThisMachine().unpackedIn(settings.binaries()).resolve("bin");
    try {
      var folder = ServerFolder.open("postgres", settings.data(), LeftoverPostmaster::stopOn);
      try {
        return start(settings, programs, folder);
      } catch (IOException | RuntimeException e) {
        folder.closeAfter(e);
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedServerException("PostgreSQL cannot use its data folder: " + e, e);
    }
  }

  private static EmbeddedPostgres start(
      PostgresSettings settings, Path programs, ServerFolder folder) throws IOException {
    var account = ServerAccount.forFolder(folder.path());
    var serverLog = new ServerLog(folder.sibling(".log"));
    serverLog.roll();
    folder.fillIfNew(
        "PG_VERSION",
        (made, scratch) -> initialise(made, scratch, programs, account, serverLog, settings));
    account.give(folder.path());
    var launch = new PostgresLaunch(settings, programs, folder.path(), account, serverLog, USER);
    var running = launch.run();
    log.info(
        "PostgreSQL {} is ready at {}.", running.postmaster().process().pid(), running.address());
    return new EmbeddedPostgres(folder, running.postmaster(), running.address());
  }

  private static void initialise(
      Path made,
      Path scratch,
      Path programs,
      ServerAccount account,
      ServerLog serverLog,
      PostgresSettings settings)
      throws IOException {
    var begin = serverLog.end();
    var secret =
        Files.createFile(
            scratch.resolve("secret"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, settings.password());
    account.give(scratch);
    var initdb =
        List.of(
            programs.resolve("initdb").toString(),
            "--pgdata=" + made,
            "--username=" + USER,
            "--pwfile=" + secret,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums",
            settings.durable() ? "--sync-method=fsync" : "--no-sync");
    if (Command.exitCode(account.command(initdb), serverLog.file(), INITIALISING_MAX) != 0) {
      throw new EmbeddedServerException(
          "PostgreSQL cannot set up %s:%n%s".formatted(made, serverLog.tail(begin)));
    }
  }

  /** Where it answers, for those who need not know that it is embedded. */
  public PostgresAddress address() {
    return address;
  }

  public String host() {
    return address.host();
  }

  public int port() {
    return address.port();
  }

  /** The superuser's name. */
  public String user() {
    return address.user();
  }

  /** The superuser's password. */
  public String password() {
    return address.password();
  }

  /** See {@link PostgresAddress#jdbcUrl}. */
  public String jdbcUrl(String database) {
    return address.jdbcUrl(database);
  }

  /** See {@link PostgresAddress#r2dbcUrl}. */
  public String r2dbcUrl(String database) {
    return address.r2dbcUrl(database);
  }

  /** See {@link PostgresAddress#createDatabaseIfMissing(String)}. */
  public void createDatabaseIfMissing(String name) {
    address.createDatabaseIfMissing(name);
  }

  /** See {@link PostgresAddress#createDatabaseIfMissing(String, String, String)}. */
  public void createDatabaseIfMissing(String name, String owner, String ownerPassword) {
    address.createDatabaseIfMissing(name, owner, ownerPassword);
  }

  /** See {@link PostgresAddress#allowCreatingDatabases}. */
  public void allowCreatingDatabases(String role) {
    address.allowCreatingDatabases(role);
  }

  /** The server's main process. */
  public ProcessHandle process() {
    return postmaster.process();
  }

  /** Cuts off clients, saves everything and ends the server; harmless when repeated. */
  @Override
  public void close() {
    try (folder) {
      postmaster.stop();
    } catch (IOException e) {
      throw new EmbeddedServerException("The folder of PostgreSQL cannot be closed: " + e, e);
    }
  }
}
