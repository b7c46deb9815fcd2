// What the columns of a history file are called: Keras' names, its old ones (acc, val_acc) and those of
// other tools (train_loss, valid_loss, train/loss, train_loss_epoch, lr-Adam) under one name.
#pragma once

#include <string>
#include <string_view>

namespace goodfit::train {

// "loss", "val_loss", "accuracy", "val_accuracy", "learning_rate", "epoch"; other names in lower case.
// Empty: a column that is no curve (step, time, train_loss_step).
[[nodiscard]] std::string historyColumn(std::string_view header);
// Counts batches within an epoch: several rows may then share one.
[[nodiscard]] bool isStepColumn(std::string_view header);

} // namespace goodfit::train
