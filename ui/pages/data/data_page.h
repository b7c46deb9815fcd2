// Data: where the examples come from, how they are split and scaled, and what they look like.
#pragma once

#include "ui/shell/page.h"

namespace goodfit::ui {

struct Workspace;
class Banner;
class CsvPanel;
class DataCharts;
class ParameterForm;
class SourceList;
class SplitBar;
class TheoryCard;

class DataPage : public Page {
    Q_OBJECT
public:
    explicit DataPage(Workspace& workspace, QWidget* parent = nullptr);

    void shown() override;
    void openFile(const QString& file) override; // a table, shown with what keeps it from being used

private:
    QWidget* makeSide();
    QWidget* makeSplit(QWidget* parent);
    void connectDocument();
    void refresh();
    void refreshSource();
    void explain(const QString& fieldPath);
    void chooseShares(double validation, double test);
    void adaptNetwork();

    Workspace& m_workspace;
    SourceList* m_sources = nullptr;
    ParameterForm* m_sourceForm = nullptr;
    SplitBar* m_split = nullptr;
    Banner* m_banner = nullptr;
    CsvPanel* m_csv = nullptr;
    DataCharts* m_charts = nullptr;
    TheoryCard* m_theory = nullptr;
    QString m_field; // that it is about
};

} // namespace goodfit::ui
