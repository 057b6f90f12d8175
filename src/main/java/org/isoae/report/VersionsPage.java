package org.isoae.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.header;
import static j2html.TagCreator.p;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import java.util.List;

/** The list of all reports: {@code reports/index.html}. */
final class VersionsPage {

  private VersionsPage() {}

  static String render(List<ReportWriter.VersionEntry> versions) {
    return Page.of(
        "IsoAE: reports",
        body(
            header(h1("Isometric Autoencoders, reproduced"), p("All reports, newest first.")),
            div(table(
                    thead(
                        tr(
                            each(
                                List.of(
                                    "Version",
                                    "Scale",
                                    "Created",
                                    "Upheld",
                                    "Not upheld",
                                    "Undecided",
                                    "Not run"),
                                heading -> th(heading)))),
                    tbody(
                        each(
                            versions,
                            version ->
                                tr(
                                    th(
                                        a(version.version())
                                            .withHref(version.version() + "/index.html")),
                                    td(version.scale()),
                                    td(version.created().substring(0, 10)),
                                    td(String.valueOf(version.upheld())).withClass("value"),
                                    td(String.valueOf(version.notUpheld())).withClass("value"),
                                    td(String.valueOf(version.undecided())).withClass("value"),
                                    td(String.valueOf(version.notRun())).withClass("value"))))))
                .withClass("scrolling")));
  }
}
