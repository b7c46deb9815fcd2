// The Tune page on a workspace of its own, for tests of what it shows of a study.
#pragma once

#include "tests/ui/page_support.h"
#include "ui/pages/tune/charts_panel.h"
#include "ui/pages/tune/tune_page.h"

#include <utility>

namespace goodfit::test {

struct ShownTunePage {
    std::unique_ptr<ui::Workspace> workspace = workspaceOn("moons");
    ui::TunePage page{*workspace};
    ui::ChartsPanel& panel = *page.findChild<ui::ChartsPanel*>();

    explicit ShownTunePage(const QSize& size = {1100, 760}) {
        page.resize(size);
        page.show();
    }
    [[nodiscard]] const Document& document() const { return workspace->store.document(); }
    void showStudy(search::Study study) {
        workspace->study.showKept(std::move(study));
        page.shown();
    }
    void showPane(const char* id) { panel.showPane(QLatin1String(id)); }
};

} // namespace goodfit::test
