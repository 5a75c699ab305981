-- Neovim as the picture in the README shows it: a goal with its findings, and what is known of the
-- key under the cursor. Run by tests/pictures.rs in a terminal of 100 columns and 30 rows.
vim.opt.termguicolors = true
vim.opt.number = true
vim.opt.signcolumn = 'yes'
vim.opt.laststatus = 0
vim.opt.ruler = false
vim.opt.shortmess:append('F')
vim.cmd('syntax on')
-- Quiet colours that can be read on what the picture is drawn on.
for group, colours in pairs({
  Normal = { fg = '#d4d4d4', bg = '#1e1e1e' },
  NormalFloat = { fg = '#d4d4d4', bg = '#33373f' },
  EndOfBuffer = { fg = '#1e1e1e', bg = '#1e1e1e' },
  SignColumn = { bg = '#1e1e1e' },
  LineNr = { fg = '#858585' },
  Identifier = { fg = '#6cb6ff' },
  Constant = { fg = '#b5cea8' },
  Statement = { fg = '#d4d4d4' },
  Special = { fg = '#d4d4d4' },
  PreProc = { fg = '#6cb6ff' },
  DiagnosticError = { fg = '#ff7b72' },
  DiagnosticWarn = { fg = '#e3b341' },
}) do
  vim.api.nvim_set_hl(0, group, colours)
end
vim.diagnostic.config({ virtual_text = { prefix = '■', format = function(one) return one.message:match('^[^\n]*') end } })

local client = vim.lsp.start_client({
  name = 'goalpost',
  cmd = { vim.env.GOALPOST, 'lsp' },
  root_dir = vim.fn.getcwd(),
  init_options = { asOf = '2026-02-01' },
})
vim.cmd('edit goals.yaml')
local buffer = vim.api.nvim_get_current_buf()
vim.lsp.buf_attach_client(buffer, client)
vim.wait(30000, function() return #vim.diagnostic.get(buffer) >= 3 end, 50)
vim.fn.search('review')
vim.lsp.buf.hover()
