/**
 * What runs in the reading process: one small reader for each way to show a file. It may die of any
 * file, and nothing that it says is believed unchecked.
 */
package com.collaborationcenter.adapter.tika.child;
