// Welcome: files used lately, and examples that run with one press.
#pragma once

#include "ui/shell/page.h"

#include <QHash>

namespace goodfit::ui {

class ExampleCard;
class RecentList;
class SweepSession;
class UserSettings;
class ThumbnailMaker;
struct Workspace;

class WelcomePage : public Page {
    Q_OBJECT
public:
    WelcomePage(Workspace& workspace, UserSettings& settings, QWidget* parent = nullptr);

    void shown() override;
    void hidden() override;
    [[nodiscard]] bool isSettled() const override; // all thumbnails are there

protected:
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    QWidget* makeSide();
    QWidget* makeCards();
    void startPictures();
    void showFits();

    Workspace& m_workspace;
    UserSettings& m_settings;
    RecentList* m_recent = nullptr;
    ThumbnailMaker* m_maker = nullptr;
    QHash<QString, ExampleCard*> m_cards;
    ExampleCard* m_first = nullptr;
    SweepSession* m_fits = nullptr; // the fits on the first card
    bool m_painted = false;
};

} // namespace goodfit::ui
