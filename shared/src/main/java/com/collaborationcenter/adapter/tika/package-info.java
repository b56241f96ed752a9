/**
 * What files are, and previews by Apache Tika, POI, PDFBox and their like, each file read in a
 * process that may die of it. This package is the surviving side; {@code child} is what runs in the
 * process, {@code wire} what the two say to each other.
 */
package com.collaborationcenter.adapter.tika;
