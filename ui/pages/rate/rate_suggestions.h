// The rules' answers to a range test, one a row: selecting one picks its rate.
#pragma once

#include <QTableWidget>

namespace goodfit::train {
struct RateTest;
}

namespace goodfit::ui {

// A rate as it is shown on the page: three significant digits.
[[nodiscard]] QString rateText(double rate);

class RateSuggestions : public QTableWidget {
    Q_OBJECT
public:
    explicit RateSuggestions(QWidget* parent = nullptr);

    void fill(const train::RateTest* test); // null: no rows

signals:
    void picked(double rate); // by hand

private:
    bool m_filling = false;
};

} // namespace goodfit::ui
