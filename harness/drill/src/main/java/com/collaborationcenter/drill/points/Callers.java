package com.collaborationcenter.drill.points;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says which of our methods makes a write, and which other class asked it to. */
final class Callers {
  private static final String OURS = "com.collaborationcenter.";

  /** Neither who writes nor who asks: adapters, this drill, and what only passes calls on. */
  private static final List<String> PASSED =
      List.of(OURS + "adapter.", OURS + "drill.", OURS + "local.", OURS + "functions.Lazy");

  private static final Set<String> PORTS_AND_THREADS =
      Set.of("RecordStore", "BlobStore", "WorkQueue", "AtOnce");

  private static final StackWalker STACK = StackWalker.getInstance();

  private Callers() {}

  /** For example {@code MailStore#settle < Pipeline#run}. */
  static String now() {
    List<String[]> frames =
        STACK.walk(
            all ->
                all.filter(frame -> isOne(frame.getClassName()))
                    .map(
                        frame ->
                            new String[] {
                              simple(frame.getClassName()), plain(frame.getMethodName())
                            })
                    .collect(Collectors.toList()));
    List<String> named = new ArrayList<>();
    String last = "";
    for (String[] frame : frames) {
      if (!frame[0].equals(last) && named.size() < 2) {
        named.add(frame[0] + "#" + frame[1]);
        last = frame[0];
      }
    }
    return String.join(" < ", named);
  }

  private static boolean isOne(String type) {
    return type.startsWith(OURS)
        && PASSED.stream().noneMatch(type::startsWith)
        && !PORTS_AND_THREADS.contains(simple(type));
  }

  /** Without package and without what the compiler made up. */
  private static String simple(String type) {
    String name = type.substring(type.lastIndexOf('.') + 1);
    int inner = name.indexOf('$');
    return inner < 0 ? name : name.substring(0, inner);
  }

  /** A lambda is part of the method that it is written in. */
  private static String plain(String method) {
    return method.startsWith("lambda$") ? method.split("\\$", -1)[1] : method;
  }
}
