/**
 * What a file looks like, shown without opening it: the vocabulary and the port {@link
 * com.collaborationcenter.preview.Previewer}. Knows no store, no queue and no HTTP.
 */
package com.collaborationcenter.preview;
