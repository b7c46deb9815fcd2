// Single keys (Space, R, 1 … 6) are commands of the window. Where a key means something to the control
// that has the focus, the control gets it: text fields, choosers, and Space on a button reached by Tab.
#pragma once

#include <QObject>

namespace goodfit::ui {

class KeyGuard : public QObject {
    Q_OBJECT
public:
    explicit KeyGuard(QObject* parent = nullptr); // watches the application

    [[nodiscard]] bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace goodfit::ui
