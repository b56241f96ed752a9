package com.collaborationcenter.adapter.tika.wire;

/**
 * What a child is asked. The file is always {@link #INPUT} in its folder; what is taken out goes to
 * {@link #OUTPUT}.
 *
 * @param token comes back with each frame of the answer, so that nothing else is taken for one
 * @param act what to do
 * @param name the file's, as in the mail
 * @param declaredType as in the mail
 * @param index of the file to take out
 */
public record Question(long token, Act act, String name, String declaredType, int index) {
  /** The file to read. */
  public static final String INPUT = "input";

  /** The file that was taken out. */
  public static final String OUTPUT = "output";

  /** What to do with a file. */
  public enum Act {
    /** To show it. */
    PREVIEW,
    /** To take one file out of it. */
    EXTRACT
  }
}
