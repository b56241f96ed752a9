package com.collaborationcenter.adapter.tika.child;

import java.io.File;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * Keeps the reading process from what no reader needs: the network, other programs, ending the JVM,
 * and every file but those of its folder and of its own class path (so neither its parent's
 * environment in {@code /proc} nor anything that an external entity may name).
 *
 * <p>A second wall: the parsers are set so that they don't try. It stands as long as the JDK has a
 * security manager (before 24; Azure runs 17), and it isn't meant against code, which no file can
 * bring in.
 */
@SuppressWarnings("removal") // docs/rationale.md says why.
final class Confinement extends SecurityManager {
  private static final Set<String> RANDOM = Set.of("/dev/random", "/dev/urandom");

  private final Thread main;
  private final String folder;
  private final List<String> readable = new ArrayList<>();

  private Confinement(Path folder, Thread main) {
    this.main = main;
    this.folder = folder.toString();
    readable.add(System.getProperty("java.home"));
    StringTokenizer parts =
        new StringTokenizer(System.getProperty("java.class.path"), File.pathSeparator);
    while (parts.hasMoreTokens()) {
      readable.add(parts.nextToken());
    }
  }

  /** From now on, if this JDK can. */
  static void begin(Path folder, Thread main) {
    if (Runtime.version().feature() < 24) {
      System.setSecurityManager(new Confinement(folder, main));
    }
  }

  @Override
  public void checkPermission(Permission permission) {
    if (permission.getName().equals("setSecurityManager")) {
      throw new SecurityException();
    }
  }

  @Override
  public void checkPermission(Permission permission, Object context) {
    checkPermission(permission);
  }

  @Override
  public void checkExit(int status) {
    if (Thread.currentThread() != main) {
      throw new SecurityException();
    }
  }

  @Override
  public void checkExec(String program) {
    throw new SecurityException();
  }

  @Override
  public void checkConnect(String host, int port) {
    throw new SecurityException();
  }

  @Override
  public void checkConnect(String host, int port, Object context) {
    throw new SecurityException();
  }

  @Override
  public void checkListen(int port) {
    throw new SecurityException();
  }

  @Override
  public void checkAccept(String host, int port) {
    throw new SecurityException();
  }

  @Override
  public void checkMulticast(InetAddress address) {
    throw new SecurityException();
  }

  @Override
  public void checkRead(String file) {
    if (!lies(file, folder) && !RANDOM.contains(file) && !isReadable(file)) {
      throw new SecurityException();
    }
  }

  @Override
  public void checkRead(String file, Object context) {
    checkRead(file);
  }

  @Override
  public void checkWrite(String file) {
    if (!lies(file, folder)) {
      throw new SecurityException();
    }
  }

  @Override
  public void checkDelete(String file) {
    checkWrite(file);
  }

  @Override
  public void checkPropertyAccess(String key) {
    // Nothing secret is there.
  }

  @Override
  public void checkPackageAccess(String name) {
    // Asked for every class.
  }

  private boolean isReadable(String file) {
    for (String one : readable) {
      if (lies(file, one)) {
        return true;
      }
    }
    return false;
  }

  private static boolean lies(String file, String under) {
    String path = Path.of(file).toAbsolutePath().normalize().toString();
    return path.startsWith(under)
        && (path.length() == under.length() || path.charAt(under.length()) == File.separatorChar);
  }
}
