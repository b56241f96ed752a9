/**
 * What a file is for an accountant, and where it may belong: recognised by its content, with named
 * evidence and a confidence, and from that a destination to suggest. Pure: plain data in, a value
 * out; nothing is filed by it.
 */
package com.collaborationcenter.recognition;
